import { lineOf } from '../state/lines'
import { call } from './call'
import { proveServer } from './servers'
import type { Ground, Session } from './session'

/**
 * `gone`: no number there knows the request, or none could ask; the first of them can say why.
 * `no_number`: this phone has none at that server.
 */
export type FoundLine =
  | { readonly found: 'line' | 'gone'; readonly session: Session }
  | { readonly found: 'no_number' }

/**
 * Whose request it is: a push and a link name the server alone. With one number there it can be
 * nobody else's, and `tell` hears so at once. Else each number asks, signed: the server knows a
 * request to its own number only.
 */
export function findLine(
  ground: Ground,
  { issuer, loginId }: { readonly issuer: string; readonly loginId: string },
  tell: (line: FoundLine) => void,
): void {
  const there = sessionsAt(ground, issuer)
  const [first, ...others] = there
  if (!first) tell({ found: 'no_number' })
  else if (others.length === 0) tell({ found: 'line', session: first })
  else {
    void ownerOf(there, loginId).then((session) =>
      tell(session ? { found: 'line', session } : { found: 'gone', session: first }),
    )
  }
}

async function ownerOf(sessions: readonly Session[], loginId: string): Promise<Session | null> {
  for (const session of sessions) if (await knows(session, loginId)) return session
  return null
}

async function knows(session: Session, loginId: string): Promise<boolean> {
  const { store, lineId, companion } = session
  const line = lineOf(store.get(), lineId)
  if (!line || !(await proveServer(session)).ok) return false
  const result = await call(() => companion.fetchLogin(line.enrolment, loginId))
  return result.ok || result.failure.code === 'over'
}

/** The sessions of the confirmed numbers at a server. */
export function sessionsAt({ store, sessions }: Ground, issuer: string): readonly Session[] {
  const state = store.get()
  if (state.at !== 'running') return []
  return state.lines
    .filter((line) => line.issuer === issuer)
    .flatMap(({ id }) => sessions.get(id) ?? [])
}
