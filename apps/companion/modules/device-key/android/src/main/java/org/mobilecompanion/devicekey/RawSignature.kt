package org.mobilecompanion.devicekey

private const val HALF_LENGTH = 32

/**
 * The raw r‖s (RFC 7518 section 3.4) of an ECDSA signature in DER (RFC 3279 section 2.2.3). Null
 * for anything but the one right encoding of two positive numbers.
 */
fun rawSignature(der: ByteArray): ByteArray? {
  // SEQUENCE, its length in one byte: two numbers of at most 33 bytes.
  if (der.size < 2 || der[0].toInt() != 0x30 || der[1].toInt() != der.size - 2) return null
  val (r, afterR) = readNumber(der, 2) ?: return null
  val (s, end) = readNumber(der, afterR) ?: return null
  if (end != der.size) return null
  return ByteArray(HALF_LENGTH - r.size) + r + ByteArray(HALF_LENGTH - s.size) + s
}

/** The digits of a number and where it ends. */
private fun readNumber(der: ByteArray, at: Int): Pair<ByteArray, Int>? {
  if (at + 1 >= der.size || der[at].toInt() != 0x02) return null
  val length = der[at + 1].toInt()
  val end = at + 2 + length
  if (length < 1 || end > der.size || der[at + 2] < 0) return null
  val isPadded = der[at + 2].toInt() == 0
  if (isPadded && length > 1 && der[at + 3] >= 0) return null
  val digits = der.copyOfRange(if (isPadded) at + 3 else at + 2, end)
  return if (digits.size in 1..HALF_LENGTH) digits to end else null
}
