package org.mobilecompanion.cellular

import android.content.Context
import android.os.Build
import expo.modules.kotlin.Promise
import expo.modules.kotlin.exception.Exceptions
import expo.modules.kotlin.modules.Module
import expo.modules.kotlin.modules.ModuleDefinition
import expo.modules.kotlin.records.Field
import expo.modules.kotlin.records.Record
import java.util.Collections
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.Executors

class CallRecord : Record {
  @Field val url: String = ""
  @Field val maxRedirects: Int = 0
  @Field val hopTimeoutMs: Int = 0
  @Field val totalTimeoutMs: Int = 0
  @Field val httpHops: Boolean = false
  @Field val redirectUri: String? = null
  @Field val bearer: String? = null
}

/** What `modules/cellular/index.ts` calls. Every failure of the network is an answer. */
class CellularModule : Module() {
  private val context: Context
    get() = appContext.reactContext ?: throw Exceptions.ReactContextLost()

  private val mobileData by lazy { MobileData(context) }
  private val running = ConcurrentHashMap<String, Chain>()
  private val cancelled = Collections.newSetFromMap(ConcurrentHashMap<String, Boolean>())

  // A call waits for seconds. Expo's own queue serves all modules and must not.
  private val calls = Executors.newCachedThreadPool()

  override fun definition() = ModuleDefinition {
    Name("MobileCompanionCellular")

    AsyncFunction("open") { id: String, call: CallRecord, promise: Promise ->
      calls.execute { promise.resolve(answerTo(id, call)) }
    }

    Function("cancel") { id: String ->
      cancelled.add(id)
      running[id]?.cancel()
    }

    Function("prepare") { holdMs: Int -> calls.execute { prepare(holdMs.toLong()) } }

    OnDestroy {
      for (chain in running.values) chain.cancel()
      calls.shutdown()
    }
  }

  private fun prepare(holdMs: Long) {
    try {
      mobileData.prepare(holdMs)
    } catch (_: RuntimeException) {
      // Bringing it up early only saves time: the call itself will say what is wrong.
    }
  }

  private fun answerTo(id: String, call: CallRecord): Map<String, Any?> {
    val began = System.nanoTime()
    return try {
      val obstacle = mobileData.obstacle()
      if (obstacle != null) return failed(obstacle)
      mobileData.use(call.hopTimeoutMs.toLong()) { network ->
        val chain = Chain(network, "mobile-companion Android/${Build.VERSION.RELEASE}")
        running[id] = chain
        if (id in cancelled) chain.cancel()
        val spentMs = ((System.nanoTime() - began) / 1_000_000).toInt()
        describe(chain.follow(chainCall(call, spentMs)))
      } ?: failed("no_mobile_data")
    } catch (_: RuntimeException) {
      // A missing permission, or more requests for networks than Android grants an app.
      failed("connection_failed")
    } finally {
      running.remove(id)
      cancelled.remove(id)
    }
  }

  private fun chainCall(call: CallRecord, spentMs: Int) =
    ChainCall(
      url = call.url,
      maxRedirects = call.maxRedirects,
      hopTimeoutMs = call.hopTimeoutMs,
      totalTimeoutMs = call.totalTimeoutMs - spentMs,
      httpHops = call.httpHops,
      redirectUri = call.redirectUri,
      bearer = call.bearer,
    )

  private fun describe(answer: ChainAnswer): Map<String, Any?> =
    when (answer) {
      is ChainAnswer.Failed -> failed(answer.error)
      is ChainAnswer.Ended ->
        mapOf(
          "ok" to true,
          "status" to answer.answer.status,
          "headers" to
            answer.answer.headers
              .filter { (name) -> name != "set-cookie" && name != "location" }
              .toMap(),
          "body" to String(answer.answer.body, Charsets.UTF_8),
          "hops" to answer.hops,
          "landed" to answer.landed,
        )
    }

  private fun failed(error: String): Map<String, Any?> = mapOf("ok" to false, "error" to error)
}
