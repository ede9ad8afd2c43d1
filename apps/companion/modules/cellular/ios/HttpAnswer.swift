import Foundation

/// One answer over HTTP/1.x. Header names in lower case; a scalar for each byte.
struct HttpAnswer {
  let status: Int
  let headers: [(name: String, value: String)]
  var body: [UInt8] = []

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// What has come of an answer.
enum Reading {
  /// It is not whole.
  case more
  case malformed
  case whole(HttpAnswer)
}

/// Of a body no more is read.
let mostBodyBytes = 64 * 1024

private let mostHeadBytes = 32 * 1024
private let longestSizeLine = 1024
private let lf: UInt8 = 0x0a
private let cr: UInt8 = 0x0d

/// Reads what has come of an answer (RFC 9112). `more` until it is whole; when the connection has
/// ended (`isEnd`) what must still come is `malformed`. The body of a redirect is not waited for.
func readAnswer(_ bytes: [UInt8], isEnd: Bool) -> Reading {
  var start = 0
  while true {
    guard let bodyStart = endOfHead(bytes, start) else {
      return isEnd || bytes.count - start > mostHeadBytes ? .malformed : .more
    }
    guard let head = readHead(bytes[start..<bodyStart]) else { return .malformed }
    if head.status >= 200 { return readBody(head, Array(bytes[bodyStart...]), isEnd) }
    // 100 Continue, 103 Early Hints: the answer itself is yet to come.
    start = bodyStart
  }
}

/// Where the body begins: after the first empty line, whether lines end in CRLF or LF.
private func endOfHead(_ bytes: [UInt8], _ start: Int) -> Int? {
  for at in start..<bytes.count where bytes[at] == lf {
    if at + 1 < bytes.count && bytes[at + 1] == lf { return at + 2 }
    if at + 2 < bytes.count && bytes[at + 1] == cr && bytes[at + 2] == lf { return at + 3 }
  }
  return nil
}

private func readHead(_ bytes: ArraySlice<UInt8>) -> HttpAnswer? {
  let lines = bytes.split(separator: lf).map { line in
    latin1(line.last == cr ? line.dropLast() : line)
  }.filter { !$0.isEmpty }
  guard let first = lines.first, let status = readStatus(first) else { return nil }
  var headers: [(name: String, value: String)] = []
  for line in lines.dropFirst() {
    if line.hasPrefix(" ") || line.hasPrefix("\t") {
      // Folded over lines (RFC 9112 section 5.2).
      guard let last = headers.popLast() else { return nil }
      headers.append((last.name, "\(last.value) \(trimBlanks(line[...]))"))
      continue
    }
    guard let colon = line.firstIndex(of: ":"), isName(line[..<colon]) else { return nil }
    headers.append((line[..<colon].lowercased(), trimBlanks(line[line.index(after: colon)...])))
  }
  return HttpAnswer(status: status, headers: headers)
}

private func readStatus(_ line: String) -> Int? {
  let scalars = Array(line.unicodeScalars)
  guard line.hasPrefix("HTTP/1."), scalars.count >= 12, isDigit(scalars[7]), scalars[8] == " " else {
    return nil
  }
  let digits = scalars[9..<12]
  if !digits.allSatisfy(isDigit) || (scalars.count > 12 && scalars[12] != " ") { return nil }
  let status = digits.reduce(0) { $0 * 10 + Int($1.value - 0x30) }
  return (100..<600).contains(status) ? status : nil
}

private func readBody(_ head: HttpAnswer, _ bytes: [UInt8], _ isEnd: Bool) -> Reading {
  let isRedirect = (300..<400).contains(head.status) && head.header("location") != nil
  if isRedirect || head.status == 204 || head.status == 304 { return .whole(head) }
  // Several codings, or the same length said twice in two ways, are how answers are smuggled.
  if let coding = head.header("transfer-encoding") {
    return coding.lowercased() == "chunked" ? readChunks(head, bytes, isEnd) : .malformed
  }
  let lengths = Set(head.headers.filter { $0.name == "content-length" }.map { $0.value })
  guard let length = lengths.first else {
    return isEnd || bytes.count >= mostBodyBytes ? whole(head, bytes) : .more
  }
  let isNumber = (1...15).contains(length.count) && length.unicodeScalars.allSatisfy(isDigit)
  guard lengths.count == 1, isNumber, let number = Int(length) else { return .malformed }
  let wanted = min(number, mostBodyBytes)
  if bytes.count >= wanted { return whole(head, Array(bytes.prefix(wanted))) }
  return isEnd ? .malformed : .more
}

private func whole(_ head: HttpAnswer, _ body: [UInt8]) -> Reading {
  var answer = head
  answer.body = Array(body.prefix(mostBodyBytes))
  return .whole(answer)
}

private enum Chunk {
  case last
  /// `next` is nil while the chunk is not whole.
  case data(ArraySlice<UInt8>, next: Int?)
}

/// RFC 9112 section 7.1; trailers are not waited for.
private func readChunks(_ head: HttpAnswer, _ bytes: [UInt8], _ isEnd: Bool) -> Reading {
  var body: [UInt8] = []
  var at = 0
  while true {
    guard let chunk = readChunk(bytes, at) else { return .malformed }
    guard case .data(let data, let next) = chunk else { return whole(head, body) }
    body += data
    if body.count >= mostBodyBytes { return whole(head, body) }
    guard let next else { return isEnd ? .malformed : .more }
    at = next
  }
}

/// Nil when it is malformed.
private func readChunk(_ bytes: [UInt8], _ at: Int) -> Chunk? {
  guard let lineEnd = bytes[at...].firstIndex(of: lf) else {
    return bytes.count - at > longestSizeLine ? nil : .data([], next: nil)
  }
  guard let length = readSize(bytes[at..<lineEnd].prefix(longestSizeLine)) else { return nil }
  if length == 0 { return .last }
  let dataEnd = lineEnd + 1 + length
  if dataEnd >= bytes.count { return .data(bytes[(lineEnd + 1)...], next: nil) }
  let data = bytes[(lineEnd + 1)..<dataEnd]
  let newLine = bytes[dataEnd] == cr ? dataEnd + 1 : dataEnd
  if newLine >= bytes.count { return .data(data, next: nil) }
  return bytes[newLine] == lf ? .data(data, next: newLine + 1) : nil
}

private func readSize(_ line: ArraySlice<UInt8>) -> Int? {
  let text = latin1(line.last == cr ? line.dropLast() : line)
  let number = text.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
  let rest = text.dropFirst(number.count).drop { $0 == " " || $0 == "\t" }
  if !(1...8).contains(number.count) || !(rest.isEmpty || rest.hasPrefix(";")) { return nil }
  return number.allSatisfy(\.isHexDigit) ? Int(number, radix: 16) : nil
}

private func isName(_ name: Substring) -> Bool {
  let others = Set("!#$%&'*+.^_`|~-".unicodeScalars)
  return !name.isEmpty
    && name.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || isDigit($0) || others.contains($0)) }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

private func latin1(_ bytes: ArraySlice<UInt8>) -> String {
  var text = String.UnicodeScalarView()
  for byte in bytes { text.append(Unicode.Scalar(byte)) }
  return String(text)
}

private func trimBlanks(_ text: Substring) -> String {
  text.trimmingCharacters(in: CharacterSet(charactersIn: " \t"))
}
