import type { AndroidApp } from './app-identity.ts'

/** Who vouches: Android's key attestation, or Apple's App Attest. */
export type AttestationFormat = 'android-key' | 'apple-app-attest'

/** Whose keys are taken. `any`: a key of any Android app, where nobody said which. */
export interface AttestedApps {
  readonly android: readonly AndroidApp[] | 'any'
  /** TEAMID.bundle.id; null: no App Attest object is taken. */
  readonly apple: string | null
}

/** Why an attestation does not bear out its enrolment. For the log: the phone is not told. */
export type AttestationFault =
  | 'malformed'
  /** The chain does not end at a key that is trusted here. */
  | 'root_unknown'
  /** A certificate is not signed by the next one, or names another issuer. */
  | 'chain_broken'
  | 'certificate_expired'
  | 'certificate_not_yet_valid'
  /** Another certificate than the key's own has the extension: the mark of a chain made longer by its holder. */
  | 'extension_misplaced'
  | 'challenge_differs'
  | 'key_differs'
  | 'level_differs'
  | 'purpose_differs'
  | 'algorithm_differs'
  | 'key_not_generated_there'
  /** The key asks for nothing, or for something else than the enrolment says. */
  | 'gate_differs'
  /** One confirmation lasts for more than one signature. */
  | 'gate_not_each_time'
  | 'open_to_all_apps'
  | 'boot_not_verified'
  | 'app_differs'
  /** The setting that names the app is missing. */
  | 'app_not_named'
  | 'nonce_differs'
  | 'key_id_differs'
  | 'counter_not_zero'
  | 'environment_refused'
