let notConfirmed = "not_confirmed"
let keyLost = "key_lost"
let lockedOut = "locked_out"
let noLock = "no_lock"

let localAuthenticationDomain = "com.apple.LocalAuthentication"

/// What an error of the prompt, or of the key behind it, means for an approval. Nil for what no person can help.
func promptFailure(domain: String, code: Int) -> String? {
  switch (domain, code) {
  // LAError: passcodeNotSet, biometryNotEnrolled.
  case (localAuthenticationDomain, -5), (localAuthenticationDomain, -7): return keyLost
  // LAError: biometryNotAvailable, biometryLockout. It takes none now, and may again.
  case (localAuthenticationDomain, -6), (localAuthenticationDomain, -8): return lockedOut
  case (localAuthenticationDomain, _): return notConfirmed
  // errSecItemNotFound.
  case ("NSOSStatusErrorDomain", -25300): return keyLost
  // errSecUserCanceled, errSecAuthFailed, errSecInteractionNotAllowed.
  case ("NSOSStatusErrorDomain", -128), ("NSOSStatusErrorDomain", -25293),
    ("NSOSStatusErrorDomain", -25308):
    return notConfirmed
  // TKError: corruptedData, objectNotFound. The Secure Enclave cannot open the key.
  case ("CryptoTokenKit", -3), ("CryptoTokenKit", -6): return keyLost
  // TKError: canceledByUser, authenticationFailed.
  case ("CryptoTokenKit", -4), ("CryptoTokenKit", -5): return notConfirmed
  default: return nil
  }
}
