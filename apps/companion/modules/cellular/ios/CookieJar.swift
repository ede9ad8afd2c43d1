import Foundation

/// The cookies of one chain of redirects, forgotten with it (RFC 6265).
struct CookieJar {
  private struct Cookie {
    let name: String
    let value: String
    let domain: String
    let isHostOnly: Bool
    let path: String
    let isSecure: Bool
    /// Milliseconds since 1970; nil for as long as the chain lasts.
    let expires: Int?
  }

  private static let mostCookies = 50
  private static let longest = 4096
  private var cookies: [Cookie] = []

  /// The `Cookie` header for a request at `now` (milliseconds since 1970); nil when there is none.
  func header(for to: WebAddress, now: Int) -> String? {
    // Longer paths first (section 5.4); equal paths keep their order.
    let sent = cookies.filter { isFor($0, to, now) }.enumerated().sorted { one, other in
      let (length, otherLength) = (one.element.path.count, other.element.path.count)
      return length == otherLength ? one.offset < other.offset : length > otherLength
    }
    if sent.isEmpty { return nil }
    return sent.map { "\($0.element.name)=\($0.element.value)" }.joined(separator: "; ")
  }

  /// Takes one `Set-Cookie` line that `from` sent at `now`.
  mutating func store(from: WebAddress, line: String, now: Int) {
    guard let cookie = read(from, line, now) else { return }
    let at = cookies.firstIndex {
      $0.name == cookie.name && $0.domain == cookie.domain && $0.path == cookie.path
    }
    if let expires = cookie.expires, expires <= now {
      if let at { cookies.remove(at: at) }
    } else if let at {
      cookies[at] = cookie
    } else if cookies.count < Self.mostCookies {
      cookies.append(cookie)
    }
  }

  private func isFor(_ cookie: Cookie, _ to: WebAddress, _ now: Int) -> Bool {
    let isHost = cookie.isHostOnly ? to.host == cookie.domain : domainMatches(to.host, cookie.domain)
    let isAlive = cookie.expires.map { $0 > now } ?? true
    return isHost && isAlive && pathMatches(to.path, cookie.path)
      && (!cookie.isSecure || to.scheme == "https")
  }

  private func read(_ from: WebAddress, _ line: String, _ now: Int) -> Cookie? {
    let scalars = line.unicodeScalars
    if scalars.count > Self.longest { return nil }
    if scalars.contains(where: { $0 != "\t" && ($0.value < 0x20 || $0.value == 0x7f) }) { return nil }
    let parts = line.split(separator: ";", omittingEmptySubsequences: false)
    guard let pair = parts.first, let equals = pair.firstIndex(of: "=") else { return nil }
    let name = trim(pair[..<equals])
    if name.isEmpty { return nil }
    var attributes: [String: String] = [:]
    for part in parts.dropFirst() {
      let (key, value) = readAttribute(part)
      attributes[key] = value
    }

    var domain = (attributes["domain"] ?? "").lowercased()
    if domain.hasPrefix(".") { domain.removeFirst() }
    if !domain.isEmpty && !mayClaim(from.host, domain) { return nil }
    let isSecure = attributes["secure"] != nil
    // RFC 6265bis section 5.7: whoever sits on a plain connection cannot plant cookies for https.
    if isSecure && from.scheme != "https" { return nil }
    let path = attributes["path"] ?? ""
    return Cookie(
      name: name,
      value: trim(pair[pair.index(after: equals)...]),
      domain: domain.isEmpty ? from.host : domain,
      isHostOnly: domain.isEmpty,
      path: path.hasPrefix("/") ? path : defaultPath(from.path),
      isSecure: isSecure,
      expires: readExpiry(attributes, now))
  }

  private func readAttribute(_ part: Substring) -> (String, String) {
    guard let equals = part.firstIndex(of: "=") else { return (trim(part).lowercased(), "") }
    return (trim(part[..<equals]).lowercased(), trim(part[part.index(after: equals)...]))
  }

  /// `Max-Age` wins over `Expires` (section 5.3); what is unreadable says nothing.
  private func readExpiry(_ attributes: [String: String], _ now: Int) -> Int? {
    let maxAge = attributes["max-age"] ?? ""
    let digits = maxAge.hasPrefix("-") ? maxAge.dropFirst() : maxAge[...]
    if (1...10).contains(digits.count) && digits.allSatisfy({ ("0"..."9").contains($0) }) {
      return now + Int(maxAge)! * 1000
    }
    return readCookieDate(attributes["expires"] ?? "")
  }

  /// A name of one label, such as `com`, would reach strangers; of public suffixes the phone has no list.
  private func mayClaim(_ host: String, _ domain: String) -> Bool {
    host == domain || (domain.contains(".") && domainMatches(host, domain))
  }

  /// Section 5.1.3: an address of numbers has no subdomains.
  private func domainMatches(_ host: String, _ domain: String) -> Bool {
    if host == domain { return true }
    let isNumbers = host.hasPrefix("[") || host.allSatisfy { ("0"..."9").contains($0) || $0 == "." }
    return host.hasSuffix(".\(domain)") && !isNumbers
  }

  /// Section 5.1.4.
  private func defaultPath(_ path: String) -> String {
    guard let lastSlash = path.lastIndex(of: "/"), lastSlash > path.startIndex else { return "/" }
    return String(path[..<lastSlash])
  }

  private func pathMatches(_ path: String, _ cookiePath: String) -> Bool {
    if path == cookiePath { return true }
    return path.hasPrefix(cookiePath)
      && (cookiePath.hasSuffix("/") || path.dropFirst(cookiePath.count).first == "/")
  }

  private func trim(_ text: Substring) -> String {
    text.trimmingCharacters(in: .whitespaces)
  }
}
