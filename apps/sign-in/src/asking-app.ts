import type { Interaction, InteractionEnd } from '@mobile-companion/contract/interaction'
import { type Answer, type Calls, readData } from './calls.ts'

/** The app that sent the browser here, and what goes back to it. */
export interface AskingApp {
  details(): Promise<Answer<Interaction>>
  /** Each of these answers with the address where the browser goes on. */
  finish(loginId: string): Promise<Answer<InteractionEnd>>
  allow(): Promise<Answer<InteractionEnd>>
  abort(): Promise<Answer<InteractionEnd>>
}

/** The name of the interaction that a page's path belongs to; null for the sign-in page alone. */
export function interactionIn(path: string): string | null {
  return /^\/oidc\/interaction\/([A-Za-z0-9_-]{1,64})$/.exec(path)?.[1] ?? null
}

export function interactionPath(uid: string): string {
  return `/oidc/interaction/${uid}`
}

export function askingApp(call: Calls, uid: string): AskingApp {
  const end = (act: string, body: object) =>
    call(
      { method: 'POST', path: `${interactionPath(uid)}/${act}`, body },
      readData<InteractionEnd>('redirect_to'),
    )
  return {
    details: () =>
      call(
        { method: 'GET', path: `${interactionPath(uid)}/details` },
        readData<Interaction>('prompt'),
      ),
    finish: (loginId) => end('finish', { login_id: loginId }),
    allow: () => end('consent', {}),
    abort: () => end('abort', {}),
  }
}
