// What the API-23 jar lacks of android.telephony: isDataEnabled is of API 26.
@file:Suppress("PackageDirectoryMismatch")

package android.telephony

abstract class TelephonyManager {
  abstract val simState: Int
  abstract val isDataEnabled: Boolean

  companion object {
    const val SIM_STATE_ABSENT: Int = 1
  }
}
