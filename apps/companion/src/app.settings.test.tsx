import { ok } from '@mobile-companion/device/result'
import { act, fireEvent, render, screen } from '@testing-library/react-native'
import { StyleSheet } from 'react-native'
import { App } from './app'
import { exampleLogin, loginId } from './testing/examples'
import { type FakePhone, fakePhone } from './testing/fake-parts'
import { press } from './testing/press'

const withLock = {
  unlock: { isUsual: true, isForShow: false, isOffered: async () => true, ask: async () => true },
}

async function settings(changes = {}, enrolled = false): Promise<FakePhone> {
  const phone = fakePhone(changes, { enrolled })
  render(<App parts={phone.parts} />)
  fireEvent.press(await screen.findByRole('button', { name: 'Settings' }))
  await screen.findByRole('heading', { name: 'Settings' })
  return phone
}

const choose = (name: string) => fireEvent.press(screen.getByRole('radio', { name }))
const kept = (phone: FakePhone) => JSON.parse(phone.kept.get('preferences') ?? 'null')

test('a language is chosen, spoken at once, and kept', async () => {
  const phone = await settings()
  choose('Deutsch')
  expect(screen.getByRole('heading', { name: 'Einstellungen' })).toBeOnTheScreen()
  expect(screen.getByRole('radio', { name: 'Deutsch' })).toBeChecked()
  press('Zurück')
  expect(screen.getByRole('button', { name: 'Diese Nummer bestätigen' })).toBeOnTheScreen()
  screen.unmount()
  render(<App parts={phone.parts} />)
  expect(await screen.findByRole('button', { name: 'Diese Nummer bestätigen' })).toBeOnTheScreen()
})

test('the language of the phone can be had back', async () => {
  const phone = await settings()
  choose('Español')
  choose('Como en este teléfono')
  expect(screen.getByRole('heading', { name: 'Settings' })).toBeOnTheScreen()
  expect(kept(phone)).toMatchObject({ language: null })
})

test('letters grow with the text size, and lines with them', async () => {
  const phone = await settings()
  const style = () => StyleSheet.flatten(screen.getByText('Français').props.style)
  const { fontSize, lineHeight } = style()
  choose('200 %')
  expect(style()).toMatchObject({ fontSize: fontSize * 2, lineHeight: lineHeight * 2 })
  expect(kept(phone)).toMatchObject({ textSize: 2 })
})

test('the lock is chosen, and is five minutes until then', async () => {
  const phone = await settings(withLock)
  expect(screen.getByRole('radio', { name: 'After 5 minutes' })).toBeChecked()
  choose('After a minute')
  expect(screen.getByRole('radio', { name: 'After a minute' })).toBeChecked()
  expect(kept(phone)).toMatchObject({ lockMinutes: 1 })
  choose('Never')
  expect(kept(phone)).toMatchObject({ lockMinutes: null })
})

test('a phone without a lock says so in place of the choice', async () => {
  await settings()
  expect(screen.getByText(/^This phone has no lock/)).toBeOnTheScreen()
  expect(screen.queryByRole('radio', { name: 'Never' })).toBeNull()
})

test('a request that comes closes the settings and is shown', async () => {
  const phone = await settings({}, true)
  phone.companion.fetchLogin.mockResolvedValue(ok(exampleLogin()))
  act(() => phone.push({ loginId: loginId('a') }))
  expect(await screen.findByText('Are you signing in to Northwind?')).toBeOnTheScreen()
})

test.each(['nonsense', '{"language":"xx","textSize":1}', '{"language":null,"textSize":7}'])(
  'what was kept by another version is left alone: %s',
  async (text) => {
    const phone = fakePhone()
    phone.kept.set('preferences', text)
    render(<App parts={phone.parts} />)
    fireEvent.press(await screen.findByRole('button', { name: 'Settings' }))
    expect(screen.getByRole('radio', { name: 'As on this phone' })).toBeChecked()
    expect(screen.getByRole('radio', { name: '100 %' })).toBeChecked()
  },
)
