import { describe, expect } from 'vitest'
import { scenes, testsIn } from './test.ts'
import { wrongDigits } from './wrong-digits.ts'

const test = testsIn()

describe.each(scenes)('$where', ({ way }) => {
  test('a phone is enrolled, asked, approves, and the website is signed in and out', async ({
    open,
  }) => {
    const { website, phone, number } = await open[way]()
    await phone.enrol()
    const digits = await website.signInAs(number)
    await phone.isAsked()
    await phone.approve(digits)
    await phone.shows('Signed in to Northwind')
    await website.shows('You are signed in')
    await website.says('Phone and SIM')

    await phone.press('Done')
    await phone.shows(spaced(number))
    await website.signOut()
    await website.isSignedOut()
  })

  test('a session outlives a reload, and not its sign-out', async ({ open }) => {
    const { website, phone, number, reloadWebsite } = await open[way]()
    await phone.enrol()
    await phone.approve(await website.signInAs(number))
    await website.shows('You are signed in')
    await reloadWebsite()
    await website.shows('You are signed in')
    await website.signOut()
    await website.isSignedOut()
    await reloadWebsite()
    await website.isSignedOut()
  })

  test('a denied request signs nobody in, and both sides say so', async ({ open }) => {
    const { website, phone, number } = await open[way]()
    await phone.enrol()
    await website.signInAs(number)
    await phone.press('Deny')
    await phone.shows('Denied')
    await phone.says('Nobody was signed in to Northwind.')
    await website.shows('The request was denied')
  })

  test('"This was not me" denies, and tells the person what it means', async ({ open }) => {
    const { website, phone, number } = await open[way]()
    await phone.enrol()
    await website.signInAs(number)
    await phone.press('This was not me')
    await phone.shows('Good that you checked')
    await phone.says('Deny every request that you did not start.')
    await website.shows('The request was denied')
  })

  test('wrong digits cost one try, and the right ones still sign in', async ({ open }) => {
    const { website, phone, number } = await open[way]()
    await phone.enrol()
    const digits = await website.signInAs(number)
    await phone.approve(wrongDigits(digits))
    await phone.says('Wrong digits. 2 tries left.')
    expect(await website.digits()).toBe(digits)
    await phone.approve(digits)
    await website.shows('You are signed in')
  })

  test('T-21 wrong digits three times close the request on both sides', async ({ open }) => {
    const { website, phone, number } = await open[way]()
    await phone.enrol()
    const digits = await website.signInAs(number)
    await phone.approve(wrongDigits(digits))
    await phone.says('Wrong digits. 2 tries left.')
    await phone.approve(wrongDigits(digits))
    await phone.says('Wrong digits. This is your last try.')
    await phone.approve(wrongDigits(digits))
    await phone.shows('Wrong digits three times')
    await website.shows('The digits did not match')
  })

  test('another SIM signs nobody in, and both sides say it in plain words', async ({ open }) => {
    const { website, phone, number, switchTo } = await open[way]()
    await phone.enrol()
    await switchTo({ sim: 'other' })
    await phone.approve(await website.signInAs(number))
    await phone.shows('This phone used another SIM')
    await phone.says(/^Switch mobile data to the SIM that ends in/)
    await phone.says(spaced(number))
    await website.shows('That phone uses another SIM')
    await website.says(/In the phone’s settings choose that SIM for mobile data/)
  })

  test('on Wi-Fi alone the phone says what to do, and a second check signs in', async ({
    open,
  }) => {
    const { person, website, phone, number, switchTo } = await open[way]()
    const opened: string[] = []
    person.context.on('request', (request) => {
      if (!request.url().endsWith('/handset/radio')) return
      opened.push((request.postDataJSON() as { url: string }).url)
    })
    await phone.enrol()
    opened.length = 0
    await switchTo({ network: 'wifi' })
    await phone.approve(await website.signInAs(number))
    await phone.shows('Use mobile data for this')
    await website.shows('Approved. Your phone is confirming its SIM…')

    await switchTo({ network: 'mobile' })
    await phone.press('Try again')
    await phone.shows('Signed in to Northwind')
    await website.shows('You are signed in')
    expect(new Set(opened).size).toBe(2)
  })

  test('a request that the browser cancels is taken back from the phone', async ({ open }) => {
    const { website, phone, number, openApp } = await open[way]()
    await phone.enrol()
    await website.signInAs(number)
    await phone.isAsked()
    await website.press('Cancel')
    await website.shows('Sign-in cancelled')
    await openApp()
    if (way === 'openTry') await phone.shows('Cancelled in the browser')
    else await phone.says('Nothing is waiting')
  })

  test('without push the phone finds the request when the app is opened', async ({ open }) => {
    const { website, phone, number, switchTo, openApp } = await open[way]()
    await phone.enrol()
    await switchTo({ push: 'off' })
    const digits = await website.signInAs(number)
    await openApp()
    await phone.approve(digits)
    await website.shows('You are signed in')
  })

  test('a reload of the waiting page keeps its digits, and still signs in', async ({ open }) => {
    const { website, phone, number, reloadPage } = await open[way]()
    await phone.enrol()
    const digits = await website.signInAs(number)
    await reloadPage()
    expect(await website.digits()).toBe(digits)
    await phone.approve(digits)
    await website.shows('You are signed in')
  })
})

/** The number with spaces anywhere. */
function spaced(number: string): RegExp {
  return new RegExp([...number.slice(1)].join('\\s?'))
}
