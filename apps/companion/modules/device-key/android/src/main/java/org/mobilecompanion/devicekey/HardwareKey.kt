package org.mobilecompanion.devicekey

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyInfo
import android.security.keystore.KeyProperties
import android.security.keystore.StrongBoxUnavailableException
import java.security.KeyFactory
import java.security.KeyPairGenerator
import java.security.KeyStore
import java.security.PrivateKey
import java.security.Signature
import java.security.interfaces.ECPublicKey
import java.security.spec.ECGenParameterSpec

/** P-256 keys in the phone's secure hardware, by name. Never RSA. */
class HardwareKey(name: String) {
  private val alias = "mobile-companion.$name"
  private val store = KeyStore.getInstance(KEYSTORE).apply { load(null) }

  val publicKey: ECPublicKey
    get() = store.getCertificate(alias).publicKey as ECPublicKey

  private val privateKey: PrivateKey
    get() = store.getKey(alias, null) as PrivateKey

  /** Makes the key when it is not there: in StrongBox where there is one, else in the TEE. */
  fun open() {
    if (store.containsAlias(alias)) return
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.P) return generate(inStrongBox = false)
    try {
      generate(inStrongBox = true)
    } catch (_: StrongBoxUnavailableException) {
      generate(inStrongBox = false)
    }
  }

  /** `strongbox`, `tee` or `software`, as the keystore itself says. */
  fun level(): String {
    val factory = KeyFactory.getInstance(privateKey.algorithm, KEYSTORE)
    val info = factory.getKeySpec(privateKey, KeyInfo::class.java)
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.S) {
      return if (info.isInsideSecureHardware) "tee" else "software"
    }
    return when (info.securityLevel) {
      KeyProperties.SECURITY_LEVEL_STRONGBOX -> "strongbox"
      KeyProperties.SECURITY_LEVEL_TRUSTED_ENVIRONMENT -> "tee"
      else -> "software"
    }
  }

  /** ES256: raw r‖s, 64 bytes. */
  fun sign(bytes: ByteArray): ByteArray {
    val signature = Signature.getInstance("SHA256withECDSA")
    signature.initSign(privateKey)
    signature.update(bytes)
    return checkNotNull(rawSignature(signature.sign())) { "the keystore's signature is not DER" }
  }

  fun forget() = store.deleteEntry(alias)

  private fun generate(inStrongBox: Boolean) {
    val spec =
      KeyGenParameterSpec.Builder(alias, KeyProperties.PURPOSE_SIGN)
        .setAlgorithmParameterSpec(ECGenParameterSpec("secp256r1"))
        .setDigests(KeyProperties.DIGEST_SHA256)
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
      spec.setUnlockedDeviceRequired(true).setIsStrongBoxBacked(inStrongBox)
    }
    val generator = KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, KEYSTORE)
    generator.initialize(spec.build())
    generator.generateKeyPair()
  }

  private companion object {
    const val KEYSTORE = "AndroidKeyStore"
  }
}
