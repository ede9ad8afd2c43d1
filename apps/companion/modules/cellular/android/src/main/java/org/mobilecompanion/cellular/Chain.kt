package org.mobilecompanion.cellular

import java.io.IOException
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.Socket
import java.util.concurrent.ExecutionException
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.concurrent.TimeoutException
import javax.net.ssl.SSLException
import javax.net.ssl.SSLSocket
import javax.net.ssl.SSLSocketFactory

/** The network that a chain runs over: its names and its sockets, never the phone's default ones. */
interface ChainNetwork {
  fun resolve(host: String): List<InetAddress>

  /** Not connected yet. */
  fun socket(): Socket
}

class ChainCall(
  val url: String,
  val maxRedirects: Int,
  val hopTimeoutMs: Int,
  val totalTimeoutMs: Int,
  val httpHops: Boolean,
  val redirectUri: String?,
  /** RFC 6750; goes to the first host only, over https only. */
  val bearer: String?,
)

sealed interface ChainAnswer {
  class Ended(
    val answer: HttpAnswer,
    /** Scheme and host of each hop, first to last. */
    val hops: List<String>,
    /** The redirect URI with what the chain brought there; null when the chain ended before. */
    val landed: String?,
  ) : ChainAnswer

  /** One of the literal errors of `CellularAnswer`. */
  data class Failed(val error: String) : ChainAnswer
}

/** Opens one URL and follows its redirects. For one call; [cancel] ends it from another thread. */
class Chain(private val network: ChainNetwork, private val userAgent: String) {
  @Volatile private var isCancelled = false
  @Volatile private var open: Socket? = null
  private val jar = CookieJar()
  private val hops = mutableListOf<String>()

  fun cancel() {
    isCancelled = true
    open?.close()
  }

  /** Blocks until the chain has ended, at most for the call's total time. */
  fun follow(call: ChainCall): ChainAnswer {
    val first = WebAddress.read(call.url)
    if (first == null || first.scheme != "https") return ChainAnswer.Failed("redirect_refused")
    return followFrom(first, call)
  }

  /** For the check of this file on loopback, where a chain begins over http. */
  internal fun followFrom(first: WebAddress, call: ChainCall): ChainAnswer {
    val end = now() + call.totalTimeoutMs
    var to = first
    while (true) {
      hops.add(to.origin)
      val bearer = bearerFor(to, first, call.bearer)
      val request =
        requestText(to, userAgent, jar.headerFor(to, System.currentTimeMillis()), bearer)
      val left = minOf(call.hopTimeoutMs.toLong(), end - now())
      val answer =
        when (val hop = ask(to, request, left)) {
          is Hop.Failed -> return ChainAnswer.Failed(hop.error)
          is Hop.Answered -> hop.answer
        }
      for ((name, value) in answer.headers) {
        if (name == "set-cookie") jar.store(to, value, System.currentTimeMillis())
      }
      val location = answer.header("location")
      when (val next = nextHop(to, answer.status, location, call.httpHops, call.redirectUri)) {
        NextHop.End -> return ChainAnswer.Ended(answer, hops, null)
        is NextHop.Land -> return ChainAnswer.Ended(answer, hops, next.at.href)
        NextHop.Refuse -> return ChainAnswer.Failed("redirect_refused")
        is NextHop.Open -> to = next.to
      }
      if (hops.size > call.maxRedirects) return ChainAnswer.Failed("too_many_redirects")
    }
  }

  private sealed interface Hop {
    class Answered(val answer: HttpAnswer) : Hop

    class Failed(val error: String) : Hop
  }

  /** Neither resolving nor a handshake takes a time-out, so another thread does the hop. */
  private fun ask(to: WebAddress, request: String, leftMs: Long): Hop {
    if (isCancelled) return Hop.Failed("connection_failed")
    if (leftMs <= 0) return Hop.Failed("timed_out")
    val hop = workers.submit<HttpAnswer> { exchange(to, request, now() + leftMs) }
    return try {
      Hop.Answered(hop.get(leftMs, TimeUnit.MILLISECONDS))
    } catch (_: TimeoutException) {
      Hop.Failed("timed_out")
    } catch (failed: ExecutionException) {
      Hop.Failed(if (failed.cause is SSLException) "tls_failed" else "connection_failed")
    } finally {
      hop.cancel(true)
      open?.close()
    }
  }

  private fun exchange(to: WebAddress, request: String, end: Long): HttpAnswer {
    val plain = connect(to, end)
    val socket = if (to.scheme == "https") secure(plain, to) else plain
    socket.getOutputStream().write(request.toByteArray(Charsets.ISO_8859_1))
    socket.getOutputStream().flush()
    val input = socket.getInputStream()
    var seen = ByteArray(0)
    val part = ByteArray(8 * 1024)
    while (true) {
      val length = input.read(part)
      if (length > 0) seen += part.copyOf(length)
      when (val reading = readAnswer(seen, length < 0)) {
        is Reading.Whole -> return reading.answer
        Reading.Malformed -> throw IOException("not an HTTP answer")
        Reading.More -> Unit
      }
    }
  }

  /** Each address gets its share of the time that is left: one may be out of the network's reach. */
  private fun connect(to: WebAddress, end: Long): Socket {
    val addresses = network.resolve(to.host.removeSurrounding("[", "]"))
    var lastFailure = IOException("no address")
    for ((at, address) in addresses.withIndex()) {
      val share = ((end - now()) / (addresses.size - at)).toInt()
      if (share <= 0) break
      val socket = network.socket()
      open = socket
      if (isCancelled) socket.close()
      try {
        socket.connect(InetSocketAddress(address, to.port), share)
        return socket
      } catch (failure: IOException) {
        socket.close()
        lastFailure = failure
      }
    }
    throw lastFailure
  }

  private fun secure(plain: Socket, to: WebAddress): Socket {
    val factory = SSLSocketFactory.getDefault() as SSLSocketFactory
    val host = to.host.removeSurrounding("[", "]")
    val socket = factory.createSocket(plain, host, to.port, true) as SSLSocket
    // Without it a socket accepts any trusted certificate, whatever host that is for.
    socket.sslParameters =
      socket.sslParameters.apply { endpointIdentificationAlgorithm = "HTTPS" }
    open = socket
    socket.startHandshake()
    return socket
  }

  private fun now(): Long = System.nanoTime() / 1_000_000

  private companion object {
    val workers = Executors.newCachedThreadPool { work -> Thread(work).apply { isDaemon = true } }
  }
}
