import { takeAppScreens } from './app-screens.ts'
import { takeScreens } from './browser.ts'
import { testsIn } from './test.ts'

const test = testsIn({ server: { DECIDE_SECONDS: '4', PROVE_SECONDS: '4' } })

test('a request that nobody answers runs out, and both sides say so', async ({ open }) => {
  const { website, websitePage, phone, phonePage, number } = await open.openPages({
    motion: 'reduce',
  })
  await phone.enrol()
  await website.signInAs(number)
  await phone.isAsked()
  await phone.shows('The time ran out')
  await website.shows('Time ran out')
  await takeAppScreens(phonePage, 'phone-expired')
  await takeScreens(websitePage, 'website-expired')
})

test('an approval that is never proven runs out', async ({ open }) => {
  const { website, phone, number, switchTo } = await open.openPages()
  await phone.enrol()
  await switchTo({ network: 'wifi' })
  await phone.approve(await website.signInAs(number))
  await phone.shows('Use mobile data for this')
  await website.shows('Time ran out')
  await phone.shows('The time ran out')
})

test('after the time has run out, "Send again" signs in', async ({ open }) => {
  const { website, phone, number } = await open.openPages()
  await phone.enrol()
  await website.signInAs(number)
  await phone.shows('The time ran out')
  await website.shows('Time ran out')
  await phone.press('Done')
  await website.press('Send again')
  await phone.approve(await website.digits())
  await website.shows('You are signed in')
})
