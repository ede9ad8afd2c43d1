package org.mobilecompanion.devicekey

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import java.security.GeneralSecurityException
import java.security.InvalidAlgorithmParameterException
import java.security.ProviderException
import java.security.Signature
import java.security.UnrecoverableKeyException
import java.util.Base64

/** What the approval key asks for. */
enum class Gate(val word: String) {
  /** A strong biometric (class 3), and nothing else. */
  BIO("bio"),
  /** The phone's code, where no strong biometric is enrolled. */
  PIN("pin"),
}

/** The key that asks the person before every signature, and dies when their biometrics change. */
class ApprovalKey(name: String) {
  val hardware = HardwareKey("mobile-companion-approval.$name")

  fun gate(): Gate {
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.R) return Gate.BIO
    val asksBiometric = hardware.info.userAuthenticationType and KeyProperties.AUTH_BIOMETRIC_STRONG
    return if (asksBiometric != 0) Gate.BIO else Gate.PIN
  }

  /** False once the phone has destroyed the key. What cannot be told is told when it signs. */
  fun isUsable(): Boolean =
    try {
      begin() != null
    } catch (_: GeneralSecurityException) {
      true
    } catch (_: ProviderException) {
      true
    }

  /** Begins a signature, which the person has to confirm; null once the phone has destroyed the key. */
  fun begin(): Signature? =
    try {
      hardware.begin()
    } catch (_: KeyPermanentlyInvalidatedException) {
      null
    } catch (_: UnrecoverableKeyException) {
      null
    }

  /** False when the phone has no lock that this key could ask for. */
  fun make(challenge: ByteArray): Boolean {
    hardware.forget()
    if (makeBehind(Gate.BIO, challenge)) return true
    // Before Android 11 a key can ask at every use for nothing but a biometric.
    return Build.VERSION.SDK_INT >= Build.VERSION_CODES.R && makeBehind(Gate.PIN, challenge)
  }

  /** The certificates of the key in DER, base64, leaf first; null on a phone that could not attest it. */
  fun attestation(): List<String>? {
    val chain = hardware.chain
    // A key without an attestation has one certificate, which it has signed itself.
    if (chain.size < 2) return null
    return chain.map { Base64.getEncoder().encodeToString(it.encoded) }
  }

  /** False when nothing is enrolled that opens such a gate. */
  private fun makeBehind(gate: Gate, challenge: ByteArray): Boolean =
    try {
      makeAttested(gate, challenge)
      true
    } catch (_: InvalidAlgorithmParameterException) {
      false
    }

  private fun makeAttested(gate: Gate, challenge: ByteArray) {
    try {
      hardware.generate { guard(it, gate).setAttestationChallenge(challenge) }
    } catch (_: ProviderException) {
      // Without a key to attest with, as on some phones that have been unlocked by their owners.
      hardware.generate { guard(it, gate) }
    }
  }

  private fun guard(spec: KeyGenParameterSpec.Builder, gate: Gate): KeyGenParameterSpec.Builder {
    spec.setUserAuthenticationRequired(true).setInvalidatedByBiometricEnrollment(true)
    // Before Android 11 this is what a key asks for unless told otherwise.
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.R) return spec
    return spec.setUserAuthenticationParameters(
      0,
      if (gate == Gate.BIO) KeyProperties.AUTH_BIOMETRIC_STRONG
      else KeyProperties.AUTH_DEVICE_CREDENTIAL,
    )
  }
}
