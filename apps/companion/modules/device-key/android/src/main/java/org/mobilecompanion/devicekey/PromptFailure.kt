package org.mobilecompanion.devicekey

const val NOT_CONFIRMED = "not_confirmed"
const val KEY_LOST = "key_lost"
const val LOCKED_OUT = "locked_out"
const val NO_LOCK = "no_lock"

/** What an error of `BiometricPrompt` (BIOMETRIC_ERROR_…) means for an approval. */
fun promptFailure(code: Int): String =
  when (code) {
    // HW_UNAVAILABLE, LOCKOUT, LOCKOUT_PERMANENT: it takes none now, and will.
    1,
    7,
    9 -> LOCKED_OUT
    // NO_BIOMETRICS, NO_DEVICE_CREDENTIAL: what the key was bound to is gone, and the key with it.
    11,
    14 -> KEY_LOST
    else -> NOT_CONFIRMED
  }
