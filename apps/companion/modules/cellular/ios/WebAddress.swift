import Foundation

/// An http(s) address as a chain of redirects needs it. Fragments never go over the wire.
struct WebAddress: Equatable {
  var scheme: String
  /// Lower case; an IPv6 address with its brackets.
  var host: String
  var port: Int
  /// Begins with a slash, has no dot segments.
  var path: String
  /// With its question mark; empty when there is none.
  var query: String

  /// Scheme, host and port: all of an address that may be written down.
  var origin: String { "\(scheme)://\(authority)" }

  var authority: String { port == Self.defaultPorts[scheme] ? host : "\(host):\(port)" }

  var href: String { "\(origin)\(path)\(query)" }

  private static let defaultPorts = ["http": 80, "https": 443]

  // RFC 3986 without the apostrophe, which browsers encode in queries.
  private static let allowed = Set<UInt8>(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&()*+,;=%".utf8)

  /// Reads the value of a `Location` (RFC 3986 section 5), `base` being where it came from; without
  /// `base` a whole address. What browsers forgive (spaces, bytes beyond ASCII) is encoded. Nil for
  /// other schemes, credentials, backslashes and control characters: no two readers agree on those.
  static func read(_ text: String, base: WebAddress? = nil) -> WebAddress? {
    // Text from a header has a scalar for each byte.
    var scalars = Array(text.unicodeScalars)
    while let last = scalars.last, last.value <= 0x20 { scalars.removeLast() }
    scalars = Array(scalars.drop { $0.value <= 0x20 })
    if scalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f || $0.value > 0xff || $0 == "\\" }) {
      return nil
    }
    let reference = encodeOdd(scalars.prefix { $0 != "#" }.map { UInt8($0.value) })
    if let scheme = schemeOf(reference) {
      let known = scheme.lowercased()
      if defaultPorts[known] == nil { return nil }
      return readAuthority(scheme: known, String(reference.dropFirst(scheme.count + 1)))
    }
    guard let base else { return nil }
    if reference.hasPrefix("//") { return readAuthority(scheme: base.scheme, reference) }
    let (path, query) = splitQuery(reference)
    var found = base
    if path.isEmpty {
      found.query = reference.isEmpty ? base.query : query
      return found
    }
    let folder = base.path.prefix(through: base.path.lastIndex(of: "/")!)
    found.path = withoutDots(path.hasPrefix("/") ? path : folder + path)
    found.query = query
    return found
  }

  private static func schemeOf(_ reference: String) -> String? {
    guard let colon = reference.firstIndex(of: ":"), let first = reference.first else { return nil }
    let scheme = reference[..<colon]
    let isShaped = first.isLetter && scheme.allSatisfy { $0.isLetter || $0.isNumber || "+.-".contains($0) }
    return isShaped ? String(scheme) : nil
  }

  private static func readAuthority(scheme: String, _ rest: String) -> WebAddress? {
    guard rest.hasPrefix("//") else { return nil }
    let behind = rest.dropFirst(2)
    let authority = behind.prefix { $0 != "/" && $0 != "?" }
    let (path, query) = splitQuery(String(behind.dropFirst(authority.count)))
    guard let (host, port) = readHost(authority, defaultPort: defaultPorts[scheme]!) else { return nil }
    return WebAddress(
      scheme: scheme, host: host.lowercased(), port: port,
      path: withoutDots(path.isEmpty ? "/" : path), query: query)
  }

  private static func readHost(_ authority: Substring, defaultPort: Int) -> (String, Int)? {
    var host = authority
    var rest: Substring = ""
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      host = authority[...end]
      rest = authority[authority.index(after: end)...]
      let inside = host.dropFirst().dropLast()
      if inside.isEmpty || !inside.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) { return nil }
    } else {
      host = authority.prefix { $0 != ":" }
      rest = authority.dropFirst(host.count)
      let isShaped = host.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
      if host.isEmpty || !isShaped { return nil }
    }
    if rest.isEmpty { return (String(host), defaultPort) }
    let digits = rest.dropFirst()
    if rest.first != ":" || digits.count > 5 || !digits.allSatisfy({ $0.isNumber }) { return nil }
    let port = digits.isEmpty ? defaultPort : Int(digits)!
    return (1...65_535).contains(port) ? (String(host), port) : nil
  }

  private static func splitQuery(_ target: String) -> (path: String, query: String) {
    guard let mark = target.firstIndex(of: "?") else { return (target, "") }
    return (String(target[..<mark]), String(target[mark...]))
  }

  /// RFC 3986 section 5.2.4, for a path that begins with a slash.
  private static func withoutDots(_ path: String) -> String {
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (at, segment) in zip(segments.indices, segments) {
      if segment == ".." && !kept.isEmpty { kept.removeLast() }
      if segment != "." && segment != ".." {
        kept.append(segment)
      } else if at == segments.indices.last {
        kept.append("")
      }
    }
    return "/" + kept.joined(separator: "/")
  }

  /// The outcome is ASCII, so that letters and digits below are those of ASCII.
  private static func encodeOdd(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      if allowed.contains(byte) { return String(UnicodeScalar(byte)) }
      let hex = String(byte, radix: 16, uppercase: true)
      return hex.count == 1 ? "%0\(hex)" : "%\(hex)"
    }.joined()
  }
}
