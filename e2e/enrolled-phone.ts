import { openWindow, type Person } from './browser.ts'
import { type Phone, phoneIn } from './phone.ts'
import type { World } from './world.ts'

/** Opens the companion app in a window of the person's browser and enrols it. The number is E.164. */
export async function enrolPhone(
  world: World,
  person: Person,
): Promise<{ readonly phone: Phone; readonly number: string }> {
  const page = await openWindow(person)
  await page.goto(`${world.phone}/`)
  const phone = phoneIn(page, person.context)
  await phone.enrol()
  return { phone, number: await numberOf(world, person) }
}

/** The number of the person's simulated phone, E.164. */
export async function numberOf(world: World, { context }: Person): Promise<string> {
  const answer = await context.request.get(`${world.sandbox}/try/handset`)
  const { phone_number } = (await answer.json()) as { phone_number: string }
  return phone_number
}
