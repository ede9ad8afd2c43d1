package org.mobilecompanion.cellular

private val bearerShape = Regex("^[A-Za-z0-9\\-._~+/]+=*$")

/**
 * The bytes of one hop's GET, as text. A connection carries one request and ends, so nothing of
 * one host can be taken for an answer of the next.
 */
fun requestText(to: WebAddress, userAgent: String, cookie: String?, bearer: String?): String =
  listOfNotNull(
      "GET ${to.path}${to.query} HTTP/1.1",
      "Host: ${to.authority}",
      "User-Agent: $userAgent",
      "Accept: text/html,application/xhtml+xml,application/xml,application/json,*/*",
      "Accept-Encoding: identity",
      "Connection: close",
      cookie?.let { "Cookie: $it" },
      bearer?.let { "Authorization: Bearer $it" },
    )
    .joinToString("\r\n", postfix = "\r\n\r\n")

/** The bearer token is for the host that the chain began at, and never for a plain connection. */
fun bearerFor(to: WebAddress, first: WebAddress, bearer: String?): String? {
  if (bearer == null || !bearerShape.matches(bearer)) return null
  return if (to.scheme == "https" && to.origin == first.origin) bearer else null
}
