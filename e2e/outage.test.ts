import { testsIn } from './test.ts'

const test = testsIn()
const dayMs = 86_400_000

const pushFaults = ['unavailable', 'hanging'] as const

test.for(pushFaults)(
  'R-5 while push is switched to %s on /try, opening the app finds the request',
  async (push, { open }) => {
    const { website, phone, number, switchTo, openApp } = await open.openTry()
    await phone.enrol()
    await switchTo({ push })
    const digits = await website.signInAs(number)
    await website.press('Did not get it?')
    await website.says('Open the companion app.')
    await openApp()
    await phone.approve(digits)
    await phone.shows('Signed in to Northwind')
    await website.shows('You are signed in')
  },
)

test.for([
  { wrong: 'ahead', byMs: dayMs },
  { wrong: 'behind', byMs: -dayMs },
] as const)(
  'a phone whose clock is a day $wrong enrols, shows the time that is left, and approves',
  async ({ byMs }, { open }) => {
    const { website, phone, phonePage, number } = await open.openPages()
    await phonePage.clock.install({ time: Date.now() + byMs })
    await phonePage.reload()
    await phone.enrol()
    const digits = await website.signInAs(number)
    await phone.isAsked()
    await phone.says(/^(2:00|1:\d\d) left$/)
    await phone.says('Just now')
    await phone.approve(digits)
    await phone.shows('Signed in to Northwind')
    await website.shows('You are signed in')
  },
)

test('a server that is restarted in the middle of an attempt goes on with it', async ({
  open,
  world,
}) => {
  const { website, phone, number, switchTo } = await open.openPages()
  await phone.enrol()
  const digits = await website.signInAs(number)
  await phone.isAsked()
  await world.restartServer()

  await switchTo({ network: 'wifi' })
  await phone.approve(digits)
  await website.shows('Approved. Your phone is confirming its SIM…')
  await phone.shows('Use mobile data for this')
  await world.restartServer()

  await switchTo({ network: 'mobile' })
  await phone.press('Try again')
  await phone.shows('Signed in to Northwind')
  await website.shows('You are signed in')
})
