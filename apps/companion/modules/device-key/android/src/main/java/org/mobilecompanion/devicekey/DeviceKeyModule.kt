package org.mobilecompanion.devicekey

import android.util.Base64
import expo.modules.kotlin.modules.Module
import expo.modules.kotlin.modules.ModuleDefinition
import java.math.BigInteger

/** What `modules/device-key/index.ts` calls. */
class DeviceKeyModule : Module() {
  override fun definition() = ModuleDefinition {
    Name("MobileCompanionKey")

    AsyncFunction("open") { name: String -> describe(HardwareKey(name).apply { open() }) }

    AsyncFunction("sign") { name: String, bytes: ByteArray -> HardwareKey(name).sign(bytes) }

    AsyncFunction("forget") { name: String -> HardwareKey(name).forget() }
  }

  private fun describe(key: HardwareKey): Map<String, String> {
    val point = key.publicKey.w
    return mapOf("x" to encode(point.affineX), "y" to encode(point.affineY), "level" to key.level())
  }

  /** RFC 7518 section 6.2.1.2: always the 32 bytes of the curve, whatever the number begins with. */
  private fun encode(coordinate: BigInteger): String {
    val digits = coordinate.toByteArray().let { if (it.size > LENGTH) it.copyOfRange(1, it.size) else it }
    val filled = ByteArray(LENGTH - digits.size) + digits
    return Base64.encodeToString(filled, Base64.URL_SAFE or Base64.NO_WRAP or Base64.NO_PADDING)
  }

  private companion object {
    const val LENGTH = 32
  }
}
