import type { Enrolment } from '@mobile-companion/device/companion.types'
import { patientWatch, type TestPhone, type TestWorld, words } from './test-world.ts'

export interface EnrolledPhone {
  readonly phone: TestPhone
  readonly enrolment: Enrolment
}

/** The first phone of a number. */
export async function firstPhone(world: TestWorld, number: string): Promise<EnrolledPhone> {
  const phone = await world.phone(number)
  return { phone, enrolment: await phone.enrol() }
}

/** A phone whose SIM matches and that waits: the number has another. */
export async function waitingPhone(
  world: TestWorld,
  number: string,
  name = 'Second phone',
): Promise<EnrolledPhone> {
  const phone = await world.phone(number)
  const device = { name, platform: 'web', model: 'Test', app_version: '1' } as const
  const result = await phone.companion.enrol({ phoneNumber: number, device }, patientWatch)
  if (!result.ok || result.value.outcome !== 'number_has_device') {
    throw new Error(`it does not wait: ${JSON.stringify(result)}`)
  }
  return { phone, enrolment: result.value.enrolment }
}

/** The digits that a waiting phone shows. */
export async function shownDigits({ phone, enrolment }: EnrolledPhone): Promise<string> {
  const found = await phone.companion.standing(enrolment)
  if (!found.ok || found.value.standing !== 'waiting') throw new Error(JSON.stringify(found))
  return found.value.digits
}

/** Has `inside` let `waiting` in, as a person would who holds both. */
export async function letIn(inside: EnrolledPhone, waiting: EnrolledPhone) {
  const digits = await shownDigits(waiting)
  const { deviceId } = waiting.enrolment
  return inside.phone.companion.admitDevice(inside.enrolment, { deviceId, digits }, words)
}

/** Two active phones of one number. */
export async function twoPhones(
  world: TestWorld,
  number: string,
): Promise<readonly [EnrolledPhone, EnrolledPhone]> {
  const first = await firstPhone(world, number)
  // Lists are in the order of enrolling.
  world.wait(1)
  const second = await waitingPhone(world, number)
  const admitted = await letIn(first, second)
  if (!admitted.ok || admitted.value.outcome !== 'admitted') {
    throw new Error(JSON.stringify(admitted))
  }
  return [first, second]
}

/** A request as a phone fetches it. */
export async function fetched({ phone, enrolment }: EnrolledPhone, loginId: string) {
  const login = await phone.companion.fetchLogin(enrolment, loginId)
  if (!login.ok) throw new Error(JSON.stringify(login))
  return login.value
}

/** Begins a sign-in in a new browser and approves it. */
export async function signIn(world: TestWorld, holder: EnrolledPhone) {
  const browser = world.browser()
  const { login_id: loginId, digits } = await browser.start(holder.enrolment.phoneNumber)
  const act = { decision: 'approve', digits } as const
  const decided = await holder.phone.companion.decide(
    holder.enrolment,
    await fetched(holder, loginId),
    act,
    patientWatch,
  )
  return { browser, loginId, decided }
}
