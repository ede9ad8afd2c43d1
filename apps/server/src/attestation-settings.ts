import type { Config } from './config.ts'
import type { Environment } from './environment.ts'
import type { AttestedApps } from './model/attestation.ts'
import { faultOf } from './setting-fault.ts'

/** `require` without an app would let in the keys of any Android app, and none of Apple's. */
export function checkAttestation(settings: Environment, faults: string[]): void {
  const { ATTESTATION: policy, ANDROID_APP: android, APPLE_APP: apple } = settings
  if (policy === 'require' && android.length === 0 && apple === undefined) {
    faults.push(faultOf('ATTESTATION', 'is require, which takes ANDROID_APP, APPLE_APP or both'))
  }
}

/** Whose keys are taken. Where attestation is required, no app is named for a system means none of that system. */
export function attestedAppsOf({
  attestation,
  androidApps,
  appleApp,
}: Pick<Config, 'attestation' | 'androidApps' | 'appleApp'>): AttestedApps {
  const anyAndroid = attestation === 'record' && androidApps.length === 0
  return { android: anyAndroid ? 'any' : androidApps, apple: appleApp }
}
