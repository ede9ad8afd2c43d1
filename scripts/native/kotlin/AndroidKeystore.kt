// What the API-23 jar lacks of android.security.keystore: StrongBox is of API 28, levels of API 31.
@file:Suppress("PackageDirectoryMismatch", "UNUSED_PARAMETER")

package android.security.keystore

import java.security.ProviderException
import java.security.spec.AlgorithmParameterSpec
import java.security.spec.KeySpec

class StrongBoxUnavailableException : ProviderException()

abstract class KeyInfo : KeySpec {
  abstract val isInsideSecureHardware: Boolean
  abstract val securityLevel: Int
}

object KeyProperties {
  const val PURPOSE_SIGN: Int = 4
  const val DIGEST_SHA256: String = "SHA-256"
  const val KEY_ALGORITHM_EC: String = "EC"
  const val SECURITY_LEVEL_TRUSTED_ENVIRONMENT: Int = 1
  const val SECURITY_LEVEL_STRONGBOX: Int = 2
}

class KeyGenParameterSpec : AlgorithmParameterSpec {
  class Builder(alias: String, purposes: Int) {
    fun setAlgorithmParameterSpec(spec: AlgorithmParameterSpec): Builder = this

    fun setDigests(vararg digests: String): Builder = this

    fun setUnlockedDeviceRequired(isRequired: Boolean): Builder = this

    fun setIsStrongBoxBacked(isBacked: Boolean): Builder = this

    fun build(): KeyGenParameterSpec = KeyGenParameterSpec()
  }
}
