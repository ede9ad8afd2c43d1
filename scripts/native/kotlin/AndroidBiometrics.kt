// What the API-23 jar lacks of android.hardware.biometrics, which is of API 28 and 30.
@file:Suppress("PackageDirectoryMismatch", "UNUSED_PARAMETER")

package android.hardware.biometrics

import android.content.Context
import android.content.DialogInterface
import android.os.CancellationSignal
import java.security.Signature
import java.util.concurrent.Executor

class BiometricManager {
  interface Authenticators {
    companion object {
      const val BIOMETRIC_STRONG: Int = 15
      const val DEVICE_CREDENTIAL: Int = 32768
    }
  }
}

class BiometricPrompt {
  fun authenticate(
    crypto: CryptoObject,
    cancel: CancellationSignal,
    executor: Executor,
    callback: AuthenticationCallback,
  ) = Unit

  class CryptoObject(signature: Signature)

  class AuthenticationResult

  abstract class AuthenticationCallback {
    open fun onAuthenticationSucceeded(result: AuthenticationResult?) = Unit

    open fun onAuthenticationError(errorCode: Int, errString: CharSequence?) = Unit
  }

  class Builder(context: Context) {
    fun setTitle(title: CharSequence): Builder = this

    fun setAllowedAuthenticators(authenticators: Int): Builder = this

    fun setNegativeButton(
      text: CharSequence,
      executor: Executor,
      listener: DialogInterface.OnClickListener,
    ): Builder = this

    fun build(): BiometricPrompt = BiometricPrompt()
  }
}
