// Answers the table of cases that comes in as a file: see scripts/native/cases.mjs.
package org.mobilecompanion.check

import java.io.File
import java.math.BigInteger
import java.net.InetAddress
import java.net.Socket
import java.net.URLDecoder
import java.security.spec.ECPoint
import org.mobilecompanion.cellular.*
import org.mobilecompanion.devicekey.coordinates
import org.mobilecompanion.devicekey.promptFailure
import org.mobilecompanion.devicekey.rawSignature

fun main(args: Array<String>) {
  for (line in File(args[0]).readLines()) {
    val parts = line.split('\t')
    val fields = parts.drop(1).map(::decode)
    println(answer(parts[0], fields)?.toByteArray()?.let(::hex)?.ifEmpty { " " } ?: "-")
  }
}

private fun decode(field: String): String? =
  if (field == "%00") null else URLDecoder.decode(field.replace("+", "%2B"), "UTF-8")

private fun hex(bytes: ByteArray) = bytes.joinToString("") { "%02x".format(it) }

private fun bytes(hex: String) = hex.chunked(2).map { it.toInt(16).toByte() }.toByteArray()

private fun number(hex: String) = BigInteger(hex, 16)

private fun address(text: String?) = WebAddress.read(text!!)!!

private fun answer(op: String, fields: List<String?>): String? =
  when (op) {
    "address" -> WebAddress.read(fields[0]!!, fields[1]?.let(::address))?.href
    "hop" -> hop(fields)
    "cookie" -> cookie(fields)
    "answer" ->
      when (val reading = readAnswer(bytes(fields[0]!!), fields[1] == "end")) {
        Reading.More -> "more"
        Reading.Malformed -> "malformed"
        is Reading.Whole ->
          reading.answer.let { whole ->
            val headers = whole.headers.joinToString("|") { "${it.first}=${it.second}" }
            "${whole.status} ${hex(whole.body)} $headers"
          }
      }
    "request" -> {
      val (to, first) = fields.take(2).map(::address)
      requestText(to, "test", fields[2], bearerFor(to, first, fields[3]))
    }
    "signature" -> rawSignature(bytes(fields[0]!!))?.let(::hex)
    "point" -> coordinates(ECPoint(number(fields[0]!!), number(fields[1]!!))).toList().joinToString(" ")
    "prompt" -> promptFailure(fields[0]!!.toInt())
    "chain" -> chain(fields)
    else -> error("unknown case: $op")
  }

private fun hop(fields: List<String?>): String {
  val from = address(fields[0])
  val next = nextHop(from, fields[1]!!.toInt(), fields[2], fields[3] == "http", fields[4])
  return when (next) {
    NextHop.End -> "end"
    NextHop.Refuse -> "refuse"
    is NextHop.Land -> "land ${next.at.href}"
    is NextHop.Open -> "open ${next.to.href}"
  }
}

private fun cookie(fields: List<String?>): String? {
  val jar = CookieJar()
  for ((from, at, line) in fields.drop(2).chunked(3)) jar.store(address(from), line!!, at!!.toLong())
  return jar.headerFor(address(fields[0]), fields[1]!!.toLong())
}

/** This machine's loopback in the place of mobile data. */
private object Loopback : ChainNetwork {
  override fun resolve(host: String) = listOf(InetAddress.getByAddress(host, byteArrayOf(127, 0, 0, 1)))

  override fun socket() = Socket()
}

private fun chain(fields: List<String?>): String {
  val (url, most, hopMs, totalMs, http) = fields
  val call =
    ChainCall(url!!, most!!.toInt(), hopMs!!.toInt(), totalMs!!.toInt(), http == "http", fields[5], fields[6])
  return when (val answer = Chain(Loopback, "test").followFrom(address(url), call)) {
    is ChainAnswer.Failed -> answer.error
    is ChainAnswer.Ended ->
      "${answer.answer.status} ${answer.hops.size} ${answer.landed} ${String(answer.answer.body)}"
  }
}
