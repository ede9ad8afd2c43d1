import { type ReturnLink, readReturnLink, returnName } from '@mobile-companion/contract/return-link'

/** How often the page looks whether the sign-in went on elsewhere, in milliseconds. */
export const lookEvery = 5_000
/** How often it looks in all: longer than anything could still be collected. */
const looks = 30

/**
 * The return link that opened this page, or null. It is gone from the address at once: neither a reload nor the
 * history nor somebody who is asked to read the address out has the code then.
 */
export function takeReturn(
  { pathname, hash }: Pick<Location, 'pathname' | 'hash'>,
  history: Pick<History, 'replaceState'>,
): { readonly path: string; readonly returned: ReturnLink | null } {
  if (!pathname.endsWith(`/${returnName}`)) return { path: pathname, returned: null }
  const path = pathname.slice(0, -returnName.length - 1) || '/'
  history.replaceState(null, '', path)
  return { path, returned: readReturnLink(hash) }
}

/** Looks now and then, and whenever the browser comes back, until it is stopped or has looked for 150 s. Answers with its own end. */
export function lookOften(
  onWake: (listener: () => void) => () => void,
  look: () => void,
  giveUp: () => void,
): () => void {
  let left = looks
  const timer = setInterval(() => {
    left -= 1
    if (left > 0) look()
    else giveUp()
  }, lookEvery)
  const stopWaking = onWake(look)
  return () => {
    clearInterval(timer)
    stopWaking()
  }
}
