import Foundation

/// The bytes of one hop's GET, as text. A connection carries one request and ends, so nothing of
/// one host can be taken for an answer of the next.
func requestText(to: WebAddress, userAgent: String, cookie: String?, bearer: String?) -> String {
  var lines = [
    "GET \(to.path)\(to.query) HTTP/1.1",
    "Host: \(to.authority)",
    "User-Agent: \(userAgent)",
    "Accept: text/html,application/xhtml+xml,application/xml,application/json,*/*",
    "Accept-Encoding: identity",
    "Connection: close",
  ]
  if let cookie { lines.append("Cookie: \(cookie)") }
  if let bearer { lines.append("Authorization: Bearer \(bearer)") }
  return lines.joined(separator: "\r\n") + "\r\n\r\n"
}

/// The bearer token is for the host that the chain began at, and never for a plain connection.
func bearerFor(_ to: WebAddress, first: WebAddress, bearer: String?) -> String? {
  guard let bearer, isToken(bearer) else { return nil }
  return to.scheme == "https" && to.origin == first.origin ? bearer : nil
}

private let tokenScalars = Set(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/".unicodeScalars)

/// RFC 6750 section 2.1: `b64token`.
private func isToken(_ text: String) -> Bool {
  let scalars = text.unicodeScalars
  let token = scalars.prefix { $0 != "=" }
  return !token.isEmpty && token.allSatisfy(tokenScalars.contains)
    && scalars.dropFirst(token.count).allSatisfy { $0 == "=" }
}
