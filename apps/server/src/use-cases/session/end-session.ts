import type { SessionNeeds } from './read-session.ts'

/** Signs out: the secret opens nothing from here on. */
export async function endSession(
  { sessions, secrets, clock }: SessionNeeds,
  secret: string,
): Promise<void> {
  await sessions.end(secrets.hash(secret), clock.now())
}
