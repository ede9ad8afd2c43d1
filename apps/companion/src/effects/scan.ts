import { readScan } from '@mobile-companion/contract/scan-link'
import { findLine } from './find-line'
import type { Ground } from './session'

/** Shows the request that a scanned code names, with its digits filled in; or says why not. A server to add is none of a request. */
export function readCode(ground: Ground, text: string): void {
  const { store } = ground
  const read = readScan(text)
  if (read.asks !== 'request') {
    const code = read.asks === 'malformed' ? 'malformed' : 'foreign'
    store.dispatch({ type: 'scan_refused', problem: { code } })
    return
  }
  const { issuer, loginId, digits } = read
  findLine(ground, { issuer, loginId }, (line) => {
    if (line.found === 'no_number') {
      store.dispatch({ type: 'scan_refused', problem: { code: 'other_service', issuer } })
      return
    }
    store.dispatch({ type: 'request_scanned', lineId: line.session.lineId, loginId, digits })
  })
}
