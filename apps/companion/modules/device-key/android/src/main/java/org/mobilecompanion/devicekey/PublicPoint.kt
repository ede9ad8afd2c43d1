package org.mobilecompanion.devicekey

import java.math.BigInteger
import java.security.spec.ECPoint
import java.util.Base64

private const val COORDINATE_LENGTH = 32

/** `x` and `y` as RFC 7518 section 6.2.1.2 writes them. */
fun coordinates(point: ECPoint): Pair<String, String> =
  coordinate(point.affineX) to coordinate(point.affineY)

/** Always the 32 bytes of the curve, whatever the number begins with. */
private fun coordinate(number: BigInteger): String {
  val bytes = number.toByteArray()
  val digits = if (bytes.size > COORDINATE_LENGTH) bytes.copyOfRange(1, bytes.size) else bytes
  return base64url(ByteArray(COORDINATE_LENGTH - digits.size) + digits)
}

fun base64url(bytes: ByteArray): String = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)
