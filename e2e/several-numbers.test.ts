import { expect } from 'vitest'
import { takeAppScreens } from './app-screens.ts'
import type { Pages } from './scene.ts'
import { testsIn } from './test.ts'

const test = testsIn()

/** Confirms the number of the second SIM beside the first one's. Its number, E.164. */
async function addSecond({ person, phone, sandbox, switchTo }: Pages & { sandbox: string }) {
  const answer = await person.context.request.get(`${sandbox}/try/handset`)
  const { other_number: second } = (await answer.json()) as { other_number: string }
  await switchTo({ sim: 'other' })
  await phone.press('Add a number')
  await phone.shows(/^Add a number at/)
  await phone.place.getByLabel('Phone number').fill(second)
  await phone.press('Confirm this number')
  await phone.shows('Your numbers')
  return second
}

test('two numbers on one phone: each is asked, answers, and signs in by its own SIM', async ({
  open,
  world,
}) => {
  const pages = await open.openPages({ motion: 'reduce' })
  const { website, phone, phonePage, number, switchTo } = pages
  await phone.enrol()
  const second = await addSecond({ ...pages, sandbox: world.sandbox })
  await takeAppScreens(phonePage, 'phone-two-numbers')

  await phone.approve(await website.signInAs(second))
  await phone.shows(/^Signed in to/)
  await website.shows('You are signed in')
  await phone.press('Done')
  await website.signOut()

  const digits = await website.signInAs(number)
  await phone.isAsked()
  await phone.approve(digits)
  await phone.shows('This phone used another SIM')
  await phone.says(`Switch mobile data to the SIM that ends in ${number.slice(-2)}.`)
  await phone.press('Done')

  await switchTo({ sim: 'own' })
  await website.press('Send again')
  await phone.isAsked()
  await phone.approve(await website.digits())
  await phone.shows(/^Signed in to/)
  await website.shows('You are signed in')
  await phone.press('Done')
  await phone.shows('Your numbers')
  expect(await phone.place.getByText('Other SIM').count()).toBe(1)
})

test('both numbers are there after the app was closed, with what waits for them', async ({
  open,
  world,
}) => {
  const pages = await open.openPages({ motion: 'reduce' })
  const { website, phone, phonePage, number, switchTo } = pages
  await phone.enrol()
  const second = await addSecond({ ...pages, sandbox: world.sandbox })
  await switchTo({ push: 'off' })
  const digits = await website.signInAs(second)
  await phonePage.reload()
  await phone.isAsked()
  await phone.approve(digits)
  await phone.shows(/^Signed in to/)
  await phone.press('Done')
  for (const each of [number, second]) {
    const name = new RegExp(`^About \\+44\\s${each.slice(3, 7)}\\s${each.slice(7)}`)
    await phone.place.getByRole('button', { name }).waitFor()
  }
  await phone.press('Add a number')
  await phone.place.getByLabel('Phone number').fill(second)
  await phone.press('Confirm this number')
  await phone.says(/This phone has that number already/)
})
