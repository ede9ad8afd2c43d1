import type { AccountDevice } from '../../model/account-device.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import type { AdmissionDigits } from '../../ports/admission-digits.ts'
import type { LoginSecrets } from '../../ports/login-secrets.ts'
import {
  type AskedChange,
  type ChangeDeviceNeeds,
  type ChangeFailure,
  toChange,
  unchanged,
} from './device-change.ts'

export interface AdmitDeviceNeeds extends ChangeDeviceNeeds {
  readonly admissionDigits: AdmissionDigits
  readonly secrets: LoginSecrets
}

export type AdmitFailure =
  | ChangeFailure
  | { readonly code: 'device_not_waiting' }
  | { readonly code: 'too_many_devices' }
  | { readonly code: 'wrong_admission_digits'; readonly triesLeft: number }

/** Lets a waiting device in: the person typed here the digits that it shows. */
export async function admitDevice(
  needs: AdmitDeviceNeeds,
  ask: AskedChange & { readonly digits: string },
): Promise<Result<AccountDevice, AdmitFailure>> {
  const { accountDevices, admissionDigits, secrets, events } = needs
  const waiting = (await accountDevices.find(ask.by.sub, ask.id))?.waiting
  const admitted = await accountDevices.admit({
    ...toChange(needs, ask),
    digitsAreRight:
      !!waiting && secrets.sameHash(admissionDigits.of({ id: ask.id, ...waiting }), ask.digits),
    waitingSince: waiting?.since ?? new Date(0),
  })
  switch (admitted.result) {
    case 'admitted':
      events.deviceChanged(ask.id, ask.by.id, 'admitted')
      return ok(admitted.device)
    case 'wrong_digits':
      events.deviceChanged(ask.id, ask.by.id, 'wrong_digits')
      return fail({ code: 'wrong_admission_digits', triesLeft: admitted.triesLeft })
    case 'not_waiting':
      return fail({ code: 'device_not_waiting' })
    case 'too_many':
      return fail({ code: 'too_many_devices' })
    default:
      return unchanged(needs, ask, admitted)
  }
}
