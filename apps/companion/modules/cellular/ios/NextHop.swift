/// Where an answer sends the phone.
enum NextHop: Equatable {
  /// The answer is the chain's end.
  case end
  case open(WebAddress)
  /// The redirect URI was reached; it is not opened.
  case land(WebAddress)
  case refuse
}

private let redirects: Set<Int> = [301, 302, 303, 307, 308]

/// A `Location` counts only with a status that redirects (RFC 9110 section 15.4). Plain http only
/// where `httpHops` allows it: some operators recognise a SIM only there.
func nextHop(
  from: WebAddress, status: Int, location: String?, httpHops: Bool, redirectUri: String?
) -> NextHop {
  guard redirects.contains(status), let location else { return .end }
  guard let to = WebAddress.read(location, base: from) else { return .refuse }
  if let redirectUri, isAt(to, redirectUri) { return .land(to) }
  return to.scheme == "https" || httpHops ? .open(to) : .refuse
}

/// The query is the operator's to fill; all before it must be the redirect URI.
private func isAt(_ to: WebAddress, _ redirectUri: String) -> Bool {
  guard var wanted = WebAddress.read(redirectUri) else { return false }
  wanted.query = to.query
  return wanted == to
}
