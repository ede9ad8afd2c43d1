package org.mobilecompanion.devicekey

import expo.modules.kotlin.Promise
import expo.modules.kotlin.modules.Module
import expo.modules.kotlin.modules.ModuleDefinition
import expo.modules.kotlin.records.Field
import expo.modules.kotlin.records.Record
import java.security.GeneralSecurityException
import java.security.Signature

class PromptWords : Record {
  @Field val reason: String = ""
  @Field val cancel: String = ""
}

/** What `modules/device-key/index.ts` calls. */
class DeviceKeyModule : Module() {
  /** What the person was asked last. */
  @Volatile private var asked: ApprovalPrompt? = null

  override fun definition() = ModuleDefinition {
    Name("MobileCompanionKey")

    AsyncFunction("open") { name: String ->
      val key = DeviceKey(name)
      val isNew = key.open()
      describe(key.hardware) + ("made" to if (isNew) "now" else "before")
    }

    AsyncFunction("findApproval") { name: String ->
      ApprovalKey(name).takeIf { it.isUsable() }?.let(::describeApproval)
    }

    AsyncFunction("makeApproval") { name: String, challenge: ByteArray ->
      val key = ApprovalKey(name)
      if (key.make(challenge)) describeApproval(key) else failed(NO_LOCK)
    }

    AsyncFunction("attest") { name: String, _: ByteArray ->
      ApprovalKey(name).attestation()?.let { mapOf("format" to "android-key", "chain" to it) }
    }

    AsyncFunction("sign") { name: String, bytes: ByteArray -> DeviceKey(name).sign(bytes) }

    AsyncFunction("approve") { name: String, bytes: ByteArray, words: PromptWords, promise: Promise ->
      approve(ApprovalKey(name), bytes, words, promise)
    }

    AsyncFunction("dismiss") { asked?.dismiss() }

    AsyncFunction("forget") { name: String ->
      ApprovalKey(name).hardware.forget()
      DeviceKey(name).hardware.forget()
    }
  }

  private fun approve(key: ApprovalKey, bytes: ByteArray, words: PromptWords, promise: Promise) {
    // Nobody can be asked while the app is not before them.
    val activity = appContext.currentActivity ?: return promise.resolve(failed(NOT_CONFIRMED))
    val signature = key.begin() ?: return promise.resolve(failed(KEY_LOST))
    val prompt =
      ApprovalPrompt(activity, words) { failure ->
        if (failure == null) finish(signature, bytes, promise) else promise.resolve(failed(failure))
      }
    asked = prompt
    prompt.ask(signature, key.gate())
  }

  private fun finish(signature: Signature, bytes: ByteArray, promise: Promise) {
    try {
      promise.resolve(mapOf("signature" to base64url(rawSignatureOf(signature, bytes))))
    } catch (error: GeneralSecurityException) {
      promise.reject("not_signed", error.message, error)
    }
  }

  private fun describe(key: HardwareKey): Map<String, String> {
    val (x, y) = coordinates(key.publicKey.w)
    return mapOf("x" to x, "y" to y, "level" to key.level())
  }

  private fun describeApproval(key: ApprovalKey) =
    describe(key.hardware) + ("gate" to key.gate().word)

  private fun failed(failure: String) = mapOf("failure" to failure)
}
