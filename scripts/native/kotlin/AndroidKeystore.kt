// What the API-23 jar lacks of android.security.keystore: attestation and what kills a key are of API 24,
// StrongBox of 28, what a key asks for of 30, levels of 31.
@file:Suppress("PackageDirectoryMismatch", "UNUSED_PARAMETER")

package android.security.keystore

import java.security.InvalidKeyException
import java.security.spec.AlgorithmParameterSpec
import java.security.spec.KeySpec

class KeyPermanentlyInvalidatedException : InvalidKeyException()

abstract class KeyInfo : KeySpec {
  abstract val isInsideSecureHardware: Boolean
  abstract val securityLevel: Int
  abstract val userAuthenticationType: Int
}

object KeyProperties {
  const val PURPOSE_SIGN: Int = 4
  const val DIGEST_SHA256: String = "SHA-256"
  const val KEY_ALGORITHM_EC: String = "EC"
  const val AUTH_DEVICE_CREDENTIAL: Int = 1
  const val AUTH_BIOMETRIC_STRONG: Int = 2
  const val SECURITY_LEVEL_TRUSTED_ENVIRONMENT: Int = 1
  const val SECURITY_LEVEL_STRONGBOX: Int = 2
}

class KeyGenParameterSpec : AlgorithmParameterSpec {
  class Builder(alias: String, purposes: Int) {
    fun setAlgorithmParameterSpec(spec: AlgorithmParameterSpec): Builder = this

    fun setDigests(vararg digests: String): Builder = this

    fun setUnlockedDeviceRequired(isRequired: Boolean): Builder = this

    fun setIsStrongBoxBacked(isBacked: Boolean): Builder = this

    fun setUserAuthenticationRequired(isRequired: Boolean): Builder = this

    fun setUserAuthenticationParameters(timeout: Int, type: Int): Builder = this

    fun setInvalidatedByBiometricEnrollment(isInvalidated: Boolean): Builder = this

    fun setAttestationChallenge(challenge: ByteArray): Builder = this

    fun build(): KeyGenParameterSpec = KeyGenParameterSpec()
  }
}
