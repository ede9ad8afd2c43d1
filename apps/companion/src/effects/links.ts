import { readAppLink } from '@mobile-companion/contract/app-link'
import type { Action } from '../state/action'
import { reportFault } from './call'
import type { Session } from './session'

/** Shows what links ask for, the one that opened the app first. Returns the way to stop. */
export function followLinks({ store, parts, handset }: Session): () => void {
  const onLink = (link: string) => {
    const action = actionOf(link, handset.server)
    if (action) store.dispatch(action)
  }
  parts.links
    .opened()
    .then((link) => (link === null ? undefined : onLink(link)))
    .catch(reportFault)
  return parts.links.listen(onLink)
}

/** A link can have a request shown, and nothing else: whoever made it is not known (T-27). */
function actionOf(link: string, server: string): Action | null {
  const read = readAppLink(link)
  switch (read.asks) {
    case 'nothing':
      return null
    case 'malformed':
      return { type: 'link_refused', why: 'malformed' }
    case 'request':
      return read.issuer === server
        ? { type: 'request_linked', loginId: read.loginId }
        : { type: 'link_refused', why: 'other_service' }
  }
}
