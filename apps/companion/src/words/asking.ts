import type { SpokenWords } from './languages'
import { fill } from './spoken'

const loopback = /^(127\.|::1$)/
const address = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)$/i

/** Where the asking browser is. `place` is an IP address; a server that says more says it in its own words. */
export function placeWords(place: string, { say: { request } }: SpokenWords): string {
  if (loopback.test(place)) return request.thisComputer
  return address.test(place) ? fill(request.fromAddress, { address: place }) : place
}

/** "Firefox on Windows", from the names that the server sends: `Firefox, Windows`, or one of the two. */
export function browserWords(named: string, { say: { request } }: SpokenWords): string {
  const [browser, system] = named.split(', ')
  return browser && system ? fill(request.browserOn, { browser, system }) : named
}
