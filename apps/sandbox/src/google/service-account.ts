/** A Google service account as its key file has it (`service-account.json`), the fields that are used here. */
export interface ServiceAccount {
  readonly projectId: string
  readonly clientEmail: string
  readonly keyId: string
  /** PKCS #8, PEM. RSA, 2048 bits. */
  readonly privateKey: string
}

export const MESSAGING_SCOPE = 'https://www.googleapis.com/auth/firebase.messaging'
export const PLATFORM_SCOPE = 'https://www.googleapis.com/auth/cloud-platform'
