import { randomBytes, randomInt } from 'node:crypto'
import { BoundedMap } from '../bounded-map.ts'
import { defaultSwitches, type Handset } from './handset.ts'

/** Five digits after the prefix. Coprime to STEP, so that counting visits every line once. */
const LINES = 100_000
const STEP = 61_803
/** One line stays free for the phone that comes before the oldest goes. */
const HANDSETS = LINES - 1
/** Ranges of UK mobile numbers: the fictional range (+44 7700 900) is refused by number libraries. */
const OWN_PREFIX = '+4479112'
const OTHER_PREFIX = '+4479118'

/** The phones of this sandbox, each with two SIMs. */
export interface Handsets {
  /** A new phone with numbers that no other phone here has. */
  create(): Handset
  /**
   * The phone of an id that this sandbox gave out. One that a restart forgot comes back with its
   * numbers; null when it was retired or its numbers went to another phone.
   */
  find(id: string): Handset | null
  /** By either SIM's number, E.164. */
  findByNumber(number: string): Handset | null
  /** For ever: its push tokens are unregistered, its SIMs unknown. */
  retire(handset: Handset): void
}

/** @param limit Beyond it the oldest phone is dropped; at most 99,999. */
export function createHandsets(limit = HANDSETS): Handsets {
  const retired = new BoundedMap<string, true>(limit)
  const byNumber = new Map<string, Handset>()
  const byId = new BoundedMap<string, Handset>(limit, (handset) => {
    byNumber.delete(handset.ownNumber)
    byNumber.delete(handset.otherNumber)
    for (const stream of [...handset.pushStreams, ...handset.stateStreams]) stream.close()
  })
  let line = randomInt(LINES)

  function add(id: string, lineOfSim: number): Handset | null {
    const handset = newHandset(id, lineOfSim)
    if (byNumber.has(handset.ownNumber)) return null
    byNumber.set(handset.ownNumber, handset)
    byNumber.set(handset.otherNumber, handset)
    byId.set(id, handset)
    return handset
  }

  return {
    create() {
      for (let tries = 0; tries < LINES; tries += 1) {
        line = (line + STEP) % LINES
        const handset = add(`${digits(line)}-${randomBytes(16).toString('hex')}`, line)
        if (handset) return handset
      }
      throw new Error('No number is left: the limit of handsets is above the numbers there are.')
    },
    find(id) {
      const known = byId.get(id)
      if (known) return known
      const match = /^(\d{5})-[0-9a-f]{32}$/.exec(id)
      return match && !retired.get(id) ? add(id, Number(match[1])) : null
    },
    findByNumber: (number) => byNumber.get(number) ?? null,
    retire(handset) {
      retired.set(handset.id, true)
      byId.drop(handset.id)
    },
  }
}

function newHandset(id: string, line: number): Handset {
  return {
    id,
    name: 'Pixel 9',
    ownNumber: `${OWN_PREFIX}${digits(line)}`,
    // Another ending than the first SIM's, because people tell their SIMs apart by the last digits.
    otherNumber: `${OTHER_PREFIX}${digits((line * 7 + 31_415) % LINES)}`,
    switches: defaultSwitches,
    progress: { enrolled: false, asked: false, approved: false },
    heldPushes: [],
    pushStreams: new Set(),
    stateStreams: new Set(),
    calls: 0,
  }
}

function digits(line: number): string {
  return String(line).padStart(5, '0')
}
