package org.mobilecompanion.cellular

/** An http(s) address as a chain of redirects needs it. Fragments never go over the wire. */
data class WebAddress(
  val scheme: String,
  /** Lower case; an IPv6 address with its brackets. */
  val host: String,
  val port: Int,
  /** Begins with a slash, has no dot segments. */
  val path: String,
  /** With its question mark; empty when there is none. */
  val query: String,
) {
  /** Scheme, host and port: all of an address that may be written down. */
  val origin: String
    get() = "$scheme://$authority"

  val authority: String
    get() = if (port == defaultPorts[scheme]) host else "$host:$port"

  val href: String
    get() = "$origin$path$query"

  companion object {
    private val defaultPorts = mapOf("http" to 80, "https" to 443)
    private val schemeShape = Regex("^([A-Za-z][A-Za-z0-9+.-]*):")
    private val authorityShape =
      Regex("^//([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{0,5}))?([/?].*)?$")

    // RFC 3986 without the apostrophe, which browsers encode in queries.
    private const val ODDITIES_ALLOWED = "-._~:/?#[]@!$&()*+,;=%"

    /**
     * Reads the value of a `Location` (RFC 3986 section 5), [base] being where it came from; without
     * [base] a whole address. What browsers forgive (spaces, bytes beyond ASCII) is encoded. Null for
     * other schemes, credentials, backslashes and control characters: no two readers agree on those.
     */
    fun read(text: String, base: WebAddress? = null): WebAddress? {
      val trimmed = text.trim { it.code <= 0x20 }
      if (trimmed.any { it.code < 0x20 || it.code == 0x7f || it.code > 0xff || it == '\\' }) return null
      val reference = encodeOdd(trimmed.substringBefore('#'))
      val scheme = schemeShape.find(reference)?.groupValues?.get(1)
      if (scheme != null) {
        val known = scheme.lowercase()
        if (known !in defaultPorts) return null
        return readAuthority(known, reference.substring(scheme.length + 1))
      }
      if (base == null) return null
      if (reference.startsWith("//")) return readAuthority(base.scheme, reference)
      val (path, query) = splitQuery(reference)
      if (path.isEmpty()) return base.copy(query = if (reference.isEmpty()) base.query else query)
      val folder = base.path.substring(0, base.path.lastIndexOf('/') + 1)
      val whole = if (path.startsWith("/")) path else folder + path
      return base.copy(path = withoutDots(whole), query = query)
    }

    private fun readAuthority(scheme: String, rest: String): WebAddress? {
      val (host, portText, target) = authorityShape.find(rest)?.destructured ?: return null
      val port = if (portText.isEmpty()) defaultPorts.getValue(scheme) else portText.toInt()
      if (port !in 1..65_535) return null
      val (path, query) = splitQuery(target)
      return WebAddress(scheme, host.lowercase(), port, withoutDots(path.ifEmpty { "/" }), query)
    }

    private fun splitQuery(target: String): Pair<String, String> {
      val mark = target.indexOf('?')
      return if (mark < 0) target to "" else target.substring(0, mark) to target.substring(mark)
    }

    /** RFC 3986 section 5.2.4, for a path that begins with a slash. */
    private fun withoutDots(path: String): String {
      val kept = mutableListOf<String>()
      val segments = path.split('/').drop(1)
      for ((at, segment) in segments.withIndex()) {
        if (segment == ".." && kept.isNotEmpty()) kept.removeAt(kept.size - 1)
        if (segment != "." && segment != "..") kept.add(segment)
        else if (at == segments.size - 1) kept.add("")
      }
      return "/" + kept.joinToString("/")
    }

    private fun encodeOdd(text: String): String = buildString {
      for (char in text) {
        val plain = char in 'a'..'z' || char in 'A'..'Z' || char in '0'..'9'
        if (plain || char in ODDITIES_ALLOWED) append(char)
        else append('%').append(char.code.toString(16).uppercase().padStart(2, '0'))
      }
    }
  }
}
