import Foundation

/// Literal errors of `CellularAnswer`.
enum ChainError: String, Error {
  case noMobileData = "no_mobile_data"
  case timedOut = "timed_out"
  case tooManyRedirects = "too_many_redirects"
  case redirectRefused = "redirect_refused"
  case tlsFailed = "tls_failed"
  case connectionFailed = "connection_failed"
}

struct ChainCall {
  let url: String
  let maxRedirects: Int
  let hopTimeoutMs: Int
  let totalTimeoutMs: Int
  let httpHops: Bool
  let redirectUri: String?
  /// RFC 6750; goes to the first host only, over https only.
  let bearer: String?
}

struct ChainEnd {
  let answer: HttpAnswer
  /// Scheme and host of each hop, first to last.
  let hops: [String]
  /// The redirect URI with what the chain brought there; nil when the chain ended before.
  let landed: String?
}

/// Sends one request over mobile data and gives the answer, within `timeoutMs`. Throws a `ChainError`.
typealias Exchange = (_ to: WebAddress, _ request: String, _ timeoutMs: Int) async throws -> HttpAnswer

/// Opens one URL and follows its redirects. Ends with its task.
func followChain(_ call: ChainCall, userAgent: String, exchange: Exchange) async throws -> ChainEnd {
  guard let first = WebAddress.read(call.url), first.scheme == "https" else {
    throw ChainError.redirectRefused
  }
  let end = nowMs() + call.totalTimeoutMs
  var jar = CookieJar()
  var hops: [String] = []
  var to = first
  while true {
    hops.append(to.origin)
    let left = min(call.hopTimeoutMs, end - nowMs())
    if left <= 0 { throw ChainError.timedOut }
    let request = requestText(
      to: to, userAgent: userAgent, cookie: jar.header(for: to, now: nowMs()),
      bearer: bearerFor(to, first: first, bearer: call.bearer))
    let answer = try await exchange(to, request, left)
    for header in answer.headers where header.name == "set-cookie" {
      jar.store(from: to, line: header.value, now: nowMs())
    }
    switch nextHop(
      from: to, status: answer.status, location: answer.header("location"),
      httpHops: call.httpHops, redirectUri: call.redirectUri)
    {
    case .end: return ChainEnd(answer: answer, hops: hops, landed: nil)
    case .land(let at): return ChainEnd(answer: answer, hops: hops, landed: at.href)
    case .refuse: throw ChainError.redirectRefused
    case .open(let next): to = next
    }
    if hops.count > call.maxRedirects { throw ChainError.tooManyRedirects }
  }
}

private func nowMs() -> Int { Int(Date().timeIntervalSince1970 * 1000) }
