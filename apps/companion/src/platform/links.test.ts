import { Linking } from 'react-native'
import { links } from './links'
import { links as webLinks } from './links.web'

describe('a phone', () => {
  test('T-27 hands on the link that opened the app, and each that comes while it runs', async () => {
    jest.spyOn(Linking, 'getInitialURL').mockResolvedValue('mobilecompanion://open?a=1')
    const remove = jest.fn()
    const listening = jest.spyOn(Linking, 'addEventListener')
    listening.mockReturnValue({ remove } as unknown as ReturnType<typeof Linking.addEventListener>)
    expect(await links.opened()).toBe('mobilecompanion://open?a=1')

    const heard = jest.fn()
    const stop = links.listen(heard)
    listening.mock.lastCall?.[1]({ url: 'mobilecompanion://open?b=2' })
    expect(heard).toHaveBeenCalledWith('mobilecompanion://open?b=2')
    stop()
    expect(remove).toHaveBeenCalledTimes(1)
  })
})

describe('the browser', () => {
  const page = 'https://sign-in.example/return#x'

  test('T-29 is opened by a phone, which says whether it did', async () => {
    const opening = jest.spyOn(Linking, 'openURL').mockResolvedValueOnce(true)
    expect(await links.openPage(page)).toBe(true)
    opening.mockRejectedValueOnce(new Error('no browser'))
    expect(await links.openPage(page)).toBe(false)
    expect(opening).toHaveBeenCalledWith(page)
  })

  test('T-29 is where a page already is: it goes on in its place', async () => {
    const assign = jest.fn()
    Object.assign(window, { location: { assign } })
    expect(await webLinks.openPage(page)).toBe(true)
    expect(assign).toHaveBeenCalledWith(page)
  })
})

describe('a page', () => {
  const replaceState = jest.fn()
  const at = (search: string) => {
    const href = `http://localhost:4101/${search}`
    Object.assign(window, { location: { href, pathname: '/', search }, history: { replaceState } })
  }

  test('T-27 is opened by its own address, once: a reload is no new link', async () => {
    at('?login_id=x')
    expect(await webLinks.opened()).toBe('http://localhost:4101/?login_id=x')
    expect(replaceState).toHaveBeenCalledWith(null, '', '/')
  })

  test('without more in its address is opened by the person', async () => {
    at('')
    replaceState.mockClear()
    expect(await webLinks.opened()).toBeNull()
    expect(replaceState).not.toHaveBeenCalled()
    webLinks.listen(() => undefined)()
  })
})
