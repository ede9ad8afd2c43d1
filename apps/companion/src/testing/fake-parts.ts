import type { Companion } from '@mobile-companion/device/companion.types'
import type { PhoneKeys, Platform } from '@mobile-companion/device/platform'
import { ok } from '@mobile-companion/device/result'
import type { Parts } from '../effects/parts'
import type { Languages } from '../platform/languages.types'
import type { Push, PushMessage } from '../platform/push.types'
import type { OpenStorage, StorageKey } from '../platform/storage.types'
import type { Unlock } from '../platform/unlock.types'
import { writeKept } from '../state/kept'
import type { KeptEnrolment } from '../state/line'
import { exampleEnrolment, exampleHandset, exampleIssuer, exampleThumbprint } from './examples'

/** A phone whose parts a test holds in its hands. */
export interface FakePhone {
  readonly parts: Parts
  readonly companion: jest.Mocked<Companion>
  /** By their key; what a line keeps has its id in front: `first/past`. */
  readonly kept: Map<string, string>
  /** The numbers that are kept, with their `id`, `issuer`, `key` and `enrolment`. */
  keptLines(): readonly unknown[]
  /** About this request, or about a phone that waits. */
  push(message: { readonly loginId: string | null; readonly server?: string }): void
  connectPush(isConnected: boolean): void
  /** The person comes back to the app. */
  comeBack(): void
  isVisible: boolean
  hasBrowser: boolean
  /** The pages that were opened in the phone's browser. */
  readonly opened: string[]
  /** For how long mobile data was brought up, each time, in milliseconds. */
  readonly held: number[]
  /** A link comes while the app runs. */
  link(link: string): void
}

type Changes = Partial<Omit<Parts, 'createCompanion'>>

const exampleJwk = { kty: 'EC', crv: 'P-256', x: 'key-1', y: 'y' } as const

/** Both keys of a phone that nobody signs with. */
export const exampleKeys: PhoneKeys = {
  device: { publicJwk: exampleJwk, sign: unused },
  approval: { publicJwk: exampleJwk, level: 'tee', gate: 'bio', sign: unused },
}

/** `enrolled`: the phone has kept an enrolment from before. */
export function fakePhone(
  changes: Changes = {},
  { enrolled = false, openedBy = null as string | null } = {},
): FakePhone {
  const kept = new Map<string, string>()
  if (enrolled) keepLines(kept, [{ id: 'first', issuer: exampleIssuer }])
  const companion = fakeCompanion()
  const heard = {
    push: noPush,
    connection: (_: boolean) => {},
    returns: new Set<() => void>(),
    link: (_: string) => {},
  }
  const phone: FakePhone = {
    parts: {
      readHandset: async () => ok(exampleHandset),
      openStorage: storageIn(kept),
      openPhoneKeys: async () => ok(exampleKeys),
      forgetPhoneKeys: async () => undefined,
      push: {
        ...grantedPush,
        listen({ onMessage, onConnection }) {
          heard.push = onMessage
          heard.connection = onConnection
          onConnection(true)
          return () => {
            heard.push = noPush
          }
        },
      },
      attention: {
        isVisible: () => phone.isVisible,
        onReturn(listener) {
          heard.returns.add(listener)
          return () => heard.returns.delete(listener)
        },
      },
      links: {
        opened: async () => openedBy,
        listen(onLink) {
          heard.link = onLink
          return () => {
            heard.link = () => {}
          }
        },
        openPage: async (url) => phone.opened.push(url) > 0 && phone.hasBrowser,
      },
      languages: phoneIn(['en-GB']),
      unlock: noLock,
      phone: { ...unusedPlatform, now: () => new Date() },
      verifyServer: (_, pinned) => companion.verifyServer(pinned),
      prepareMobileData: (holdMs) => void phone.held.push(holdMs),
      ...changes,
      createCompanion: () => companion,
    },
    companion,
    kept,
    keptLines: () => JSON.parse(kept.get('lines') ?? '{"lines":[]}').lines,
    push({ loginId, server = exampleIssuer }) {
      const sent = { server, expiresAt: inAMinute().toISOString() }
      heard.push(
        loginId === null ? { asks: 'phone', ...sent } : { asks: 'sign_in', loginId, ...sent },
      )
    },
    connectPush: (isConnected) => heard.connection(isConnected),
    comeBack() {
      for (const listener of heard.returns) listener()
    },
    link: (link) => heard.link(link),
    isVisible: true,
    hasBrowser: true,
    opened: [],
    held: [],
  }
  return phone
}

/** A decision that the person confirms at once, and what comes of it. */
export function confirmed(
  result: ReturnType<Companion['decide']> | Awaited<ReturnType<Companion['decide']>>,
): Companion['decide'] {
  return async (_enrolment, _login, _decision, watch) => {
    watch.onStep('asking')
    return result
  }
}

function storageIn(kept: Map<string, string>): OpenStorage {
  return (_, lineId) => {
    const named = (key: StorageKey) => (lineId === undefined ? key : `${lineId}/${key}`)
    return {
      read: async (key) => kept.get(named(key)) ?? null,
      write: async (key, value) => void kept.set(named(key), value),
      remove: async (key) => void kept.delete(named(key)),
    }
  }
}

/** Keeps numbers as an earlier run of the app did; what is left out is that of the example. */
export function keepLines(
  kept: Map<string, string>,
  lines: readonly { id: string; issuer: string; enrolment?: KeptEnrolment }[],
): void {
  const whole = lines.map((line) => ({ key: line.id, enrolment: exampleEnrolment, ...line }))
  kept.set('lines', writeKept({ services: [], lines: whole, drafts: [] }))
}

/** Of a phone that has none. */
const noLock: Unlock = {
  isUsual: true,
  isForShow: false,
  isOffered: async () => false,
  ask: async () => true,
}

/** A phone whose person has allowed notifications. */
const grantedPush: Omit<Push, 'listen'> = {
  prepare: async () => undefined,
  permission: async () => 'granted',
  askPermission: async () => 'granted',
  openSettings: async () => undefined,
  clear: async () => undefined,
  token: async () => ok('push-token'),
}

function noPush(_message: PushMessage): void {}

function fakeCompanion(): jest.Mocked<Companion> {
  const discovery = {
    issuer: exampleIssuer,
    name: 'Northwind',
    key_thumbprint: exampleThumbprint,
    enrol_url: `${exampleIssuer}/enrol`,
    endpoints: { login: '', register: '', tokens: '', device_logins: '', session: '' },
  }
  const companion: Companion = {
    discover: async () => ok(discovery),
    verifyServer: async () => ok(discovery),
    enrol: unused,
    savePushToken: async () => ok(undefined),
    pendingLogins: async () => ok({ logins: [], phones: [] }),
    devices: async () => ok([]),
    renameDevice: unused,
    removeThisDevice: unused,
    removeDevice: unused,
    admitDevice: unused,
    standing: unused,
    activity: async () => ok({ items: [], next: null }),
    fetchLogin: unused,
    decide: unused,
  }
  return {
    discover: jest.fn(companion.discover),
    verifyServer: jest.fn(companion.verifyServer),
    enrol: jest.fn(companion.enrol),
    savePushToken: jest.fn(companion.savePushToken),
    pendingLogins: jest.fn(companion.pendingLogins),
    devices: jest.fn(companion.devices),
    renameDevice: jest.fn(companion.renameDevice),
    removeThisDevice: jest.fn(companion.removeThisDevice),
    removeDevice: jest.fn(companion.removeDevice),
    admitDevice: jest.fn(companion.admitDevice),
    standing: jest.fn(companion.standing),
    activity: jest.fn(companion.activity),
    fetchLogin: jest.fn(companion.fetchLogin),
    decide: jest.fn(companion.decide),
  }
}

async function unused(): Promise<never> {
  throw new Error('This test did not say what happens here.')
}

/** A phone whose person reads these languages, BCP 47, best first. */
export function phoneIn(tags: readonly string[]): Languages {
  return { now: () => tags, onChange: () => () => undefined }
}

let drawn = 0

const unusedPlatform: Omit<Platform, 'now'> = {
  fetch: unused,
  sha256: unused,
  randomBytes: (length) => {
    drawn += 1
    return new Uint8Array(length).fill(drawn)
  },
  sleep: unused,
  openOverCellular: unused,
}

function inAMinute(): Date {
  return new Date(Date.now() + 60_000)
}
