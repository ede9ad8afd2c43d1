package org.mobilecompanion.devicekey

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyInfo
import android.security.keystore.KeyProperties
import java.security.KeyFactory
import java.security.KeyPairGenerator
import java.security.KeyStore
import java.security.PrivateKey
import java.security.ProviderException
import java.security.Signature
import java.security.cert.Certificate
import java.security.interfaces.ECPublicKey
import java.security.spec.ECGenParameterSpec

/** One P-256 key in the phone's secure hardware. Never RSA. */
class HardwareKey(private val alias: String) {
  private val store = KeyStore.getInstance(KEYSTORE).apply { load(null) }

  val isThere: Boolean
    get() = store.containsAlias(alias)

  val publicKey: ECPublicKey
    get() = store.getCertificate(alias).publicKey as ECPublicKey

  /** Leaf first. */
  val chain: List<Certificate>
    get() = store.getCertificateChain(alias)?.toList() ?: emptyList()

  /** As the keystore itself has it. */
  val info: KeyInfo
    get() {
      val key = checkNotNull(privateKey()) { "no key" }
      return KeyFactory.getInstance(key.algorithm, KEYSTORE).getKeySpec(key, KeyInfo::class.java)
    }

  /** `strongbox`, `tee` or `software`. */
  fun level(): String {
    val info = info
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.S) {
      return if (info.isInsideSecureHardware) "tee" else "software"
    }
    return when (info.securityLevel) {
      KeyProperties.SECURITY_LEVEL_STRONGBOX -> "strongbox"
      KeyProperties.SECURITY_LEVEL_TRUSTED_ENVIRONMENT -> "tee"
      else -> "software"
    }
  }

  /** Begins an ES256 signature; null when there is no such key. */
  fun begin(): Signature? {
    val key = privateKey() ?: return null
    return Signature.getInstance("SHA256withECDSA").apply { initSign(key) }
  }

  /** Makes the key in StrongBox; in the TEE where there is none, or it cannot make such a key. */
  fun generate(settle: (KeyGenParameterSpec.Builder) -> Unit) {
    try {
      generate(inStrongBox = true, settle)
    } catch (_: ProviderException) {
      generate(inStrongBox = false, settle)
    }
  }

  fun forget() = store.deleteEntry(alias)

  private fun privateKey() = store.getKey(alias, null) as PrivateKey?

  private fun generate(inStrongBox: Boolean, settle: (KeyGenParameterSpec.Builder) -> Unit) {
    val spec =
      KeyGenParameterSpec.Builder(alias, KeyProperties.PURPOSE_SIGN)
        .setAlgorithmParameterSpec(ECGenParameterSpec("secp256r1"))
        .setDigests(KeyProperties.DIGEST_SHA256)
        .setIsStrongBoxBacked(inStrongBox)
    settle(spec)
    val generator = KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, KEYSTORE)
    generator.initialize(spec.build())
    generator.generateKeyPair()
  }

  private companion object {
    const val KEYSTORE = "AndroidKeyStore"
  }
}

/** ES256: raw r‖s, 64 bytes. */
fun rawSignatureOf(signature: Signature, bytes: ByteArray): ByteArray {
  signature.update(bytes)
  return checkNotNull(rawSignature(signature.sign())) { "the keystore's signature is not DER" }
}
