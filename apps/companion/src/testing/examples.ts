import type { SignInRequest } from '@mobile-companion/contract/device'
import type { LoginToDecide } from '@mobile-companion/device/companion.types'
import type { Handset } from '../platform/settings.types'
import type { Running } from '../state/app-state'
import type { KeptEnrolment, Line } from '../state/line'

export const exampleIssuer = 'https://id.northwind.example'

/** Of the server's key. */
export const exampleThumbprint = 'A'.repeat(43)

export const exampleHandset: Handset = {
  handsetId: 'handset-1',
  device: { name: 'Pixel 9', platform: 'web', model: 'Pixel 9', app_version: '0.1.0' },
  ownNumber: '+447400123456',
  server: exampleIssuer,
}

export const exampleEnrolment: KeptEnrolment = {
  deviceId: 'dev_aaaaaaaaaaaaaaaaaaaaaa',
  phoneNumber: '+447400123456',
  confirmedAt: '2030-05-01T09:00:00.000Z',
  keyX: 'key-1',
}

/** `lgn_` and 22 times `letter`. */
export function loginId(letter: string): string {
  return `lgn_${letter.repeat(22)}`
}

export function exampleLogin({
  letter = 'a',
  triesLeft = 3,
  isApproved = false,
  askedAt = new Date(),
  expiresAt = new Date(Date.now() + 100_000),
  request = {},
}: {
  readonly letter?: string
  readonly triesLeft?: number
  readonly isApproved?: boolean
  readonly askedAt?: Date
  readonly expiresAt?: Date
  readonly request?: Partial<SignInRequest>
} = {}): LoginToDecide {
  return {
    loginId: loginId(letter),
    request: {
      client: { name: 'Northwind', origin: 'https://shop.northwind.example' },
      place: 'Leeds, United Kingdom',
      browser: 'Firefox, Windows',
      time: new Date().toISOString(),
      scopes: ['openid'],
      consent: [],
      binding_message: null,
      digits_asked: true,
      phone_number: '+447400123456',
      approval: null,
      ...request,
    },
    ctx: 'c'.repeat(43),
    nonce: 'nonce',
    askedAt,
    expiresAt,
    triesLeft,
    isApproved,
    wayBack: 'none',
  }
}

/** What is listed as waiting for `letter`. */
export function pending(letter: string) {
  return { login_id: loginId(letter), expires_at: new Date(Date.now() + 100_000).toISOString() }
}

/** A confirmed number, as it stands when nothing is going on. */
export function exampleLine(changes: Partial<Line> = {}): Line {
  return {
    id: 'line-1',
    issuer: exampleIssuer,
    enrolment: exampleEnrolment,
    isNew: false,
    canApprove: true,
    waiting: [],
    phones: [],
    listing: { code: 'done' },
    setAside: [],
    announced: [],
    isPushOn: true,
    past: [],
    ...changes,
  }
}

/** The app with `lines`, at home. */
export function exampleRunning(
  lines: readonly Line[] = [exampleLine()],
  changes: Partial<Running> = {},
): Running {
  return {
    at: 'running',
    handset: exampleHandset,
    services: [
      {
        issuer: exampleIssuer,
        name: 'Northwind',
        thumbprint: exampleThumbprint,
        trust: 'build',
      },
    ],
    lines,
    place: { at: 'home' },
    task: { task: 'none' },
    banner: null,
    phoneBanner: null,
    notifications: { permission: 'granted', isPutOff: false },
    ...changes,
  }
}
