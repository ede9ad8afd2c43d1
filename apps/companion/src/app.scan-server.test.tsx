import type { Discovery } from '@mobile-companion/contract/discovery'
import { scanTextOf } from '@mobile-companion/contract/scan-link'
import { serverCodeOf } from '@mobile-companion/contract/server-code'
import { fail, ok } from '@mobile-companion/device/result'
import { act, render, screen } from '@testing-library/react-native'
import { App } from './app'
import type { Parts } from './effects/parts'
import { exampleIssuer, exampleLogin, loginId } from './testing/examples'
import { mockCamera, see } from './testing/fake-camera'
import { type FakePhone, fakePhone } from './testing/fake-parts'
import { press } from './testing/press'

jest.mock('expo-camera', () => jest.requireActual('./testing/fake-camera').fakeExpoCamera)

const issuer = 'https://id.harbour.example'
const thumbprint = `${'B'.repeat(42)}A`
const harbour = { issuer, name: 'Harbour', key_thumbprint: thumbprint } as Discovery
const code = serverCodeOf('https://harbour.example/app', { issuer, thumbprint })
const scanHeading = 'Scan the code beside the digits'
const heading = (name: string) => screen.findByRole('heading', { name })

async function openScanner(verifyServer: Parts['verifyServer']): Promise<FakePhone> {
  const phone = fakePhone({ verifyServer }, { enrolled: true })
  render(<App parts={phone.parts} />)
  await screen.findByText('Nothing is waiting')
  press('Scan a code')
  await heading(scanHeading)
  return phone
}

test('T-79 a server’s code is asked for the key that it names, and a person compares it', async () => {
  const verifyServer = jest.fn(async () => ok(harbour))
  const phone = await openScanner(verifyServer)
  see(code)
  await heading('Is this Harbour?')
  expect(verifyServer).toHaveBeenCalledWith(expect.objectContaining({ issuer }), thumbprint)
  expect(phone.kept.get('lines')).not.toContain(issuer)
  press('They are the same')
  await heading('Add a number at Harbour')
  expect(phone.kept.get('lines')).toContain(thumbprint)
})

test('a server’s code that stays in sight is asked about once', async () => {
  const verifyServer = jest.fn(async () => ok(harbour))
  await openScanner(verifyServer)
  const held = mockCamera.see
  for (let times = 0; times < 5; times += 1) act(() => held(code))
  await heading('Is this Harbour?')
  expect(verifyServer).toHaveBeenCalledTimes(1)
})

test('T-79 a server without the key that its code names is refused, and nothing is kept', async () => {
  const phone = await openScanner(async () => fail({ code: 'other_server' }))
  see(code)
  expect(await screen.findByRole('alert')).toHaveTextContent(/^This is another server/)
  expect(phone.kept.get('lines')).not.toContain(issuer)
})

test('a server’s code with an address that is not safe asks nobody', async () => {
  const verifyServer = jest.fn(async () => ok(harbour))
  await openScanner(verifyServer)
  see(
    serverCodeOf('https://harbour.example/app', {
      issuer: 'http://id.harbour.example',
      thumbprint,
    }),
  )
  expect(await screen.findByRole('alert')).toHaveTextContent(/^This is no address/)
  expect(verifyServer).not.toHaveBeenCalled()
})

test('the code of a server that is here already adds nothing, and the camera goes on', async () => {
  const verifyServer = jest.fn(async () => ok(harbour))
  const phone = await openScanner(verifyServer)
  phone.companion.fetchLogin.mockResolvedValue(ok(exampleLogin()))
  see(serverCodeOf('https://northwind.example/app', { issuer: exampleIssuer, thumbprint }))
  expect(
    await screen.findByText('This code is not from a page where you sign in.'),
  ).toBeOnTheScreen()
  expect(verifyServer).not.toHaveBeenCalled()
  see(
    scanTextOf('mobilecompanion:', {
      loginId: loginId('a'),
      issuer: exampleIssuer,
      digits: '402913',
    }),
  )
  await heading('Are you signing in to Northwind?')
})
