package org.mobilecompanion.devicekey

/** The key that signs without asking, while the phone is unlocked. */
class DeviceKey(name: String) {
  val hardware = HardwareKey("mobile-companion.$name")

  /** Makes the key when it is not there: true when it had to. */
  fun open(): Boolean {
    if (hardware.isThere) return false
    hardware.generate { it.setUnlockedDeviceRequired(true) }
    return true
  }

  fun sign(bytes: ByteArray): ByteArray =
    rawSignatureOf(checkNotNull(hardware.begin()) { "no key" }, bytes)
}
