import { readAppLink } from '@mobile-companion/contract/app-link'
import type { AppState, LinkRefusal } from '../state/app-state'
import { reportFault } from './call'
import { findLine } from './find-line'
import type { Ground } from './session'

/** Shows what links ask for, the one that opened the app first. Returns the way to stop. */
export function followLinks(ground: Ground): () => void {
  const onLink = (link: string) => followLink(ground, link)
  const { links } = ground.parts
  links
    .opened()
    .then((link) => (link === null ? undefined : onLink(link)))
    .catch(reportFault)
  return links.listen(onLink)
}

/** A link can have a request shown, and nothing else: whoever made it is not known (T-27). */
function followLink(ground: Ground, link: string): void {
  const { store } = ground
  const read = readAppLink(link)
  if (read.asks === 'malformed') store.dispatch({ type: 'link_refused', why: 'malformed' })
  if (read.asks !== 'request') return
  const { issuer, loginId, isHere } = read
  findLine(ground, { issuer, loginId }, (line) => {
    if (line.found === 'no_number') {
      store.dispatch({ type: 'link_refused', why: refusalAt(store.get(), issuer) })
      return
    }
    const { lineId } = line.session
    store.dispatch({
      type: 'request_linked',
      lineId,
      loginId,
      ...(isHere && { way: { from: 'here' } }),
    })
  })
}

/** The server that this phone is about to have its first number at is no other service. */
function refusalAt(state: AppState, issuer: string): LinkRefusal {
  const isFirst = state.at === 'running' && state.lines.length === 0
  const isExpected = isFirst && state.place.at === 'enrolling' && state.place.issuer === issuer
  return isExpected ? 'not_enrolled' : 'other_service'
}
