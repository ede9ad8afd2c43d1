import { takeAppScreens } from './app-screens.ts'
import { testsIn } from './test.ts'

const test = testsIn()

test('an app that is closed in the middle of a check goes on when it is opened again', async ({
  open,
}) => {
  const { website, phone, phonePage, number, switchTo } = await open.openPages({ motion: 'reduce' })
  await phone.enrol()
  const digits = await website.signInAs(number)
  await switchTo({ network: 'wifi' })
  await phone.approve(digits)
  await phone.shows('Use mobile data for this')
  await switchTo({ network: 'mobile' })

  await phonePage.reload()
  await phone.shows('Finish signing in to Northwind')
  await phone.says(/^You approved this/)
  await takeAppScreens(phonePage, 'phone-request-again')
  await phone.digits.fill(digits)
  await phone.press('Go on')
  await phone.shows('Signed in to Northwind')
  await website.shows('You are signed in')
})

test('an app that is closed while it opens its check goes on with the same one', async ({
  open,
}) => {
  const { website, phone, phonePage, number, switchTo } = await open.openPages()
  await phone.enrol()
  const digits = await website.signInAs(number)
  await switchTo({ operator: 'slow' })
  await phone.approve(digits)
  await phone.says('Opening the check over mobile data')
  await switchTo({ operator: 'ok' })

  await phonePage.reload()
  await phone.shows('Finish signing in to Northwind')
  await phone.digits.fill(digits)
  await phone.press('Go on')
  await phone.shows('Signed in to Northwind')
  await website.shows('You are signed in')
})
