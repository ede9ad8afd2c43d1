package org.mobilecompanion.devicekey

import android.app.Activity
import android.hardware.biometrics.BiometricManager.Authenticators
import android.hardware.biometrics.BiometricPrompt
import android.os.Build
import android.os.CancellationSignal
import java.security.Signature
import java.util.concurrent.atomic.AtomicBoolean

/**
 * The system's own prompt before one signature. `tell` hears once: null when the signature may be made now,
 * else the failure.
 */
class ApprovalPrompt(
  private val activity: Activity,
  private val words: PromptWords,
  private val tell: (String?) -> Unit,
) {
  private val isTold = AtomicBoolean()
  private val ending = CancellationSignal()

  /** Takes the prompt away. Told here: of a prompt that is cancelled before it shows Android says nothing. */
  fun dismiss() {
    tellOnce(NOT_CONFIRMED)
    ending.cancel()
  }

  fun ask(signature: Signature, gate: Gate) {
    val executor = activity.mainExecutor
    executor.execute {
      val crypto = BiometricPrompt.CryptoObject(signature)
      prompt(gate).authenticate(crypto, ending, executor, Listener(::tellOnce))
    }
  }

  private fun tellOnce(failure: String?) {
    if (isTold.compareAndSet(false, true)) tell(failure)
  }

  private fun prompt(gate: Gate): BiometricPrompt {
    val builder = BiometricPrompt.Builder(activity).setTitle(words.reason)
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
      builder.setAllowedAuthenticators(authenticators(gate))
    }
    // A prompt for the phone's code may have no button of ours: the way back leaves it.
    if (gate == Gate.BIO) {
      builder.setNegativeButton(words.cancel, activity.mainExecutor) { _, _ ->
        tellOnce(NOT_CONFIRMED)
      }
    }
    return builder.build()
  }

  private fun authenticators(gate: Gate) =
    when (gate) {
      Gate.BIO -> Authenticators.BIOMETRIC_STRONG
      Gate.PIN -> Authenticators.DEVICE_CREDENTIAL
    }

  private class Listener(private val tell: (String?) -> Unit) :
    BiometricPrompt.AuthenticationCallback() {
    override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult?) = tell(null)

    override fun onAuthenticationError(errorCode: Int, errString: CharSequence?) =
      tell(promptFailure(errorCode))
  }
}
