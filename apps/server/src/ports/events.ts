import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { AttestationFormat } from '@mobile-companion/contract/registration'
import type { AttestationFault } from '../model/attestation.ts'
import type { CheckId, DeviceId, LoginId, RegistrationId } from '../model/ids.ts'
import type { PushAbout } from '../model/push.ts'

/** What happened, for the log. No number, code, token or URL fits into any of them. */
export interface Events {
  loginStarted(id: LoginId): void
  loginDecided(id: LoginId, deviceId: DeviceId, effect: string): void
  loginEnded(id: LoginId, how: string): void
  loginCollected(id: LoginId): void
  loginRedeemed(id: LoginId): void
  loginsExpired(count: number): void
  registrationStarted(id: RegistrationId): void
  /** The format is null where none was sent. */
  keyNotAttested(format: AttestationFormat | null, why: AttestationFault | 'missing'): void
  registrationEnded(id: RegistrationId, how: string): void
  checkWithoutAnswer(id: CheckId, trouble: CheckTrouble): void
  callbackTaken(id: CheckId, status: string): void
  callbackRefused(): void
  deviceRefused(why: string, deviceId: DeviceId | null): void
  deviceChanged(id: DeviceId, by: DeviceId, how: string): void
  clientCalled(kind: string, clientId: string, how: string): void
  pushSettled(about: PushAbout, deviceId: DeviceId, how: string): void
}
