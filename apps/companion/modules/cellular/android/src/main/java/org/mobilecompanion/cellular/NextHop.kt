package org.mobilecompanion.cellular

/** Where an answer sends the phone. */
sealed interface NextHop {
  /** The answer is the chain's end. */
  data object End : NextHop

  data class Open(val to: WebAddress) : NextHop

  /** The redirect URI was reached; it is not opened. */
  data class Land(val at: WebAddress) : NextHop

  data object Refuse : NextHop
}

private val redirects = setOf(301, 302, 303, 307, 308)

/**
 * A `Location` counts only with a status that redirects (RFC 9110 section 15.4). Plain http only
 * where [httpHops] allows it: some operators recognise a SIM only there.
 */
fun nextHop(
  from: WebAddress,
  status: Int,
  location: String?,
  httpHops: Boolean,
  redirectUri: String?,
): NextHop {
  if (status !in redirects || location == null) return NextHop.End
  val to = WebAddress.read(location, from) ?: return NextHop.Refuse
  if (redirectUri != null && isAt(to, redirectUri)) return NextHop.Land(to)
  return if (to.scheme == "https" || httpHops) NextHop.Open(to) else NextHop.Refuse
}

/** The query is the operator's to fill; all before it must be the redirect URI. */
private fun isAt(to: WebAddress, redirectUri: String): Boolean {
  val wanted = WebAddress.read(redirectUri) ?: return false
  return to.copy(query = "") == wanted.copy(query = "")
}
