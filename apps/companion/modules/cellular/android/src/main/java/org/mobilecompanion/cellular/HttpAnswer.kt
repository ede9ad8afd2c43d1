package org.mobilecompanion.cellular

/** One answer over HTTP/1.x. Header names in lower case; a character for each byte. */
class HttpAnswer(val status: Int, val headers: List<Pair<String, String>>, val body: ByteArray) {
  fun header(name: String): String? = headers.firstOrNull { it.first == name }?.second
}

/** What has come of an answer. */
sealed interface Reading {
  /** It is not whole. */
  data object More : Reading

  data object Malformed : Reading

  class Whole(val answer: HttpAnswer) : Reading
}

/** Of a body no more is read. */
const val MOST_BODY_BYTES = 64 * 1024

private const val MOST_HEAD_BYTES = 32 * 1024
private const val LONGEST_SIZE_LINE = 1024
private const val LF = '\n'.code.toByte()
private const val CR = '\r'.code.toByte()

private val statusShape = Regex("^HTTP/1\\.[0-9] ([1-5][0-9]{2})(?: .*)?$", RegexOption.DOT_MATCHES_ALL)
private val nameShape = Regex("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")
private val lengthShape = Regex("^[0-9]{1,15}$")
private val sizeShape = Regex("^([0-9A-Fa-f]{1,8})[ \\t]*(?:;.*)?\\r?$")

/**
 * Reads what has come of an answer (RFC 9112). `More` until it is whole; when the connection has
 * ended ([isEnd]) what must still come is `Malformed`. The body of a redirect is not waited for.
 */
fun readAnswer(bytes: ByteArray, isEnd: Boolean): Reading {
  val unfinished = if (isEnd) Reading.Malformed else Reading.More
  var start = 0
  while (true) {
    val bodyStart =
      endOfHead(bytes, start)
        ?: return if (bytes.size - start > MOST_HEAD_BYTES) Reading.Malformed else unfinished
    val head = readHead(bytes.copyOfRange(start, bodyStart)) ?: return Reading.Malformed
    if (head.status >= 200) return readBody(head, bytes.copyOfRange(bodyStart, bytes.size), isEnd)
    // 100 Continue, 103 Early Hints: the answer itself is yet to come.
    start = bodyStart
  }
}

/** Where the body begins: after the first empty line, whether lines end in CRLF or LF. */
private fun endOfHead(bytes: ByteArray, start: Int): Int? {
  for (at in start until bytes.size) {
    if (bytes[at] != LF) continue
    if (bytes.getOrNull(at + 1) == LF) return at + 2
    if (bytes.getOrNull(at + 1) == CR && bytes.getOrNull(at + 2) == LF) return at + 3
  }
  return null
}

private fun readHead(bytes: ByteArray): HttpAnswer? {
  val lines = String(bytes, Charsets.ISO_8859_1).split(Regex("\r?\n")).filter { it.isNotEmpty() }
  val status = statusShape.find(lines.firstOrNull().orEmpty())?.groupValues?.get(1) ?: return null
  val headers = mutableListOf<Pair<String, String>>()
  for (line in lines.drop(1)) {
    val colon = line.indexOf(':')
    if (line[0] == ' ' || line[0] == '\t') {
      // Folded over lines (RFC 9112 section 5.2).
      val last = headers.removeLastOrNull() ?: return null
      headers.add(last.first to "${last.second} ${trimBlanks(line)}")
    } else if (colon > 0 && nameShape.matches(line.substring(0, colon))) {
      headers.add(line.substring(0, colon).lowercase() to trimBlanks(line.substring(colon + 1)))
    } else return null
  }
  return HttpAnswer(status.toInt(), headers, ByteArray(0))
}

private fun readBody(head: HttpAnswer, bytes: ByteArray, isEnd: Boolean): Reading {
  val isRedirect = head.status in 300..399 && head.header("location") != null
  if (isRedirect || head.status == 204 || head.status == 304) return Reading.Whole(head)
  val coding = head.header("transfer-encoding")
  // Several codings, or the same length said twice in two ways, are how answers are smuggled.
  if (coding != null) {
    return if (coding.lowercase() == "chunked") readChunks(head, bytes, isEnd) else Reading.Malformed
  }
  val lengths = head.headers.filter { it.first == "content-length" }.map { it.second }.toSet()
  if (lengths.isEmpty()) {
    return if (isEnd || bytes.size >= MOST_BODY_BYTES) whole(head, bytes) else Reading.More
  }
  if (lengths.size > 1 || !lengthShape.matches(lengths.first())) return Reading.Malformed
  val wanted = minOf(lengths.first().toLong(), MOST_BODY_BYTES.toLong()).toInt()
  if (bytes.size >= wanted) return whole(head, bytes.copyOf(wanted))
  return if (isEnd) Reading.Malformed else Reading.More
}

private fun whole(head: HttpAnswer, body: ByteArray): Reading {
  val most = if (body.size > MOST_BODY_BYTES) body.copyOf(MOST_BODY_BYTES) else body
  return Reading.Whole(HttpAnswer(head.status, head.headers, most))
}

private class Chunk(val data: ByteArray, /** Null while the chunk is not whole. */ val next: Int?) {
  val isLast: Boolean
    get() = data.isEmpty() && next != null
}

/** RFC 9112 section 7.1; trailers are not waited for. */
private fun readChunks(head: HttpAnswer, bytes: ByteArray, isEnd: Boolean): Reading {
  var body = ByteArray(0)
  var at = 0
  while (true) {
    val chunk = readChunk(bytes, at) ?: return Reading.Malformed
    if (chunk.isLast) return whole(head, body)
    body += chunk.data
    if (body.size >= MOST_BODY_BYTES) return whole(head, body)
    at = chunk.next ?: return if (isEnd) Reading.Malformed else Reading.More
  }
}

/** Null when it is malformed. */
private fun readChunk(bytes: ByteArray, at: Int): Chunk? {
  val lineEnd = (at until bytes.size).firstOrNull { bytes[it] == LF }
  if (lineEnd == null) {
    return if (bytes.size - at > LONGEST_SIZE_LINE) null else Chunk(ByteArray(0), null)
  }
  val lineBytes = bytes.copyOfRange(at, minOf(lineEnd, at + LONGEST_SIZE_LINE))
  val size = sizeShape.find(String(lineBytes, Charsets.ISO_8859_1))?.groupValues?.get(1) ?: return null
  val length = size.toLong(16)
  if (length == 0L) return Chunk(ByteArray(0), lineEnd + 1)
  val dataEnd = lineEnd + 1 + length
  if (dataEnd >= bytes.size) return Chunk(bytes.copyOfRange(lineEnd + 1, bytes.size), null)
  val data = bytes.copyOfRange(lineEnd + 1, dataEnd.toInt())
  val newLine = if (bytes[dataEnd.toInt()] == CR) dataEnd.toInt() + 1 else dataEnd.toInt()
  if (newLine >= bytes.size) return Chunk(data, null)
  return if (bytes[newLine] == LF) Chunk(data, newLine + 1) else null
}

private fun trimBlanks(text: String): String = text.trim { it == ' ' || it == '\t' }
