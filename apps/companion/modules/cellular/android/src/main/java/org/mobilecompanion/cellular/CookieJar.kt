package org.mobilecompanion.cellular

/** The cookies of one chain of redirects, forgotten with it (RFC 6265). */
class CookieJar {
  private data class Cookie(
    val name: String,
    val value: String,
    val domain: String,
    val isHostOnly: Boolean,
    val path: String,
    val isSecure: Boolean,
    /** Milliseconds since 1970; null for as long as the chain lasts. */
    val expires: Long?,
  )

  private val cookies = mutableListOf<Cookie>()

  /** The `Cookie` header for a request at [now] (milliseconds since 1970); null when there is none. */
  fun headerFor(to: WebAddress, now: Long): String? {
    // Longer paths first (section 5.4); the sort is stable, so equal paths keep their order.
    val sent = cookies.filter { isFor(it, to, now) }.sortedByDescending { it.path.length }
    return if (sent.isEmpty()) null else sent.joinToString("; ") { "${it.name}=${it.value}" }
  }

  /** Takes one `Set-Cookie` [line] that [from] sent at [now]. */
  fun store(from: WebAddress, line: String, now: Long) {
    val cookie = read(from, line, now) ?: return
    val at = cookies.indexOfFirst {
      it.name == cookie.name && it.domain == cookie.domain && it.path == cookie.path
    }
    if (cookie.expires != null && cookie.expires <= now) {
      if (at >= 0) cookies.removeAt(at)
    } else if (at >= 0) cookies[at] = cookie
    else if (cookies.size < MOST_COOKIES) cookies.add(cookie)
  }

  private fun isFor(cookie: Cookie, to: WebAddress, now: Long): Boolean {
    val isHost =
      if (cookie.isHostOnly) to.host == cookie.domain else domainMatches(to.host, cookie.domain)
    return isHost &&
      pathMatches(to.path, cookie.path) &&
      (!cookie.isSecure || to.scheme == "https") &&
      (cookie.expires == null || cookie.expires > now)
  }

  private fun read(from: WebAddress, line: String, now: Long): Cookie? {
    if (line.length > LONGEST) return null
    if (line.any { it != '\t' && (it < ' ' || it == '\u007f') }) return null
    val parts = line.split(';')
    val equals = parts[0].indexOf('=')
    if (equals < 1) return null
    val name = parts[0].substring(0, equals).trim()
    if (name.isEmpty()) return null
    val attributes = parts.drop(1).associate(::readAttribute)

    val domain = attributes["domain"].orEmpty().removePrefix(".").lowercase()
    if (domain.isNotEmpty() && !mayClaim(from.host, domain)) return null
    val isSecure = "secure" in attributes
    // RFC 6265bis section 5.7: whoever sits on a plain connection cannot plant cookies for https.
    if (isSecure && from.scheme != "https") return null
    val path = attributes["path"].orEmpty()
    return Cookie(
      name = name,
      value = parts[0].substring(equals + 1).trim(),
      domain = domain.ifEmpty { from.host },
      isHostOnly = domain.isEmpty(),
      path = if (path.startsWith("/")) path else defaultPath(from.path),
      isSecure = isSecure,
      expires = readExpiry(attributes, now),
    )
  }

  private fun readAttribute(part: String): Pair<String, String> {
    val equals = part.indexOf('=')
    if (equals < 0) return part.trim().lowercase() to ""
    return part.substring(0, equals).trim().lowercase() to part.substring(equals + 1).trim()
  }

  /** `Max-Age` wins over `Expires` (section 5.3); what is unreadable says nothing. */
  private fun readExpiry(attributes: Map<String, String>, now: Long): Long? {
    val maxAge = attributes["max-age"].orEmpty()
    if (maxAgeShape.matches(maxAge)) return now + maxAge.toLong() * 1000
    return readCookieDate(attributes["expires"].orEmpty())
  }

  /** A name of one label, such as `com`, would reach strangers; of public suffixes the phone has no list. */
  private fun mayClaim(host: String, domain: String): Boolean =
    host == domain || ('.' in domain && domainMatches(host, domain))

  /** Section 5.1.3: an address of numbers has no subdomains. */
  private fun domainMatches(host: String, domain: String): Boolean =
    host == domain || (host.endsWith(".$domain") && !numbersShape.matches(host))

  /** Section 5.1.4. */
  private fun defaultPath(path: String): String {
    val lastSlash = path.lastIndexOf('/')
    return if (lastSlash <= 0) "/" else path.substring(0, lastSlash)
  }

  private fun pathMatches(path: String, cookiePath: String): Boolean =
    path == cookiePath ||
      (path.startsWith(cookiePath) && (cookiePath.endsWith("/") || path[cookiePath.length] == '/'))

  private companion object {
    const val MOST_COOKIES = 50
    const val LONGEST = 4096
    val maxAgeShape = Regex("-?[0-9]{1,10}")
    val numbersShape = Regex("[0-9.]+|\\[.*")
  }
}
