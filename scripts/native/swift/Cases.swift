// Answers the table of cases that comes in as a file: see scripts/native/cases.mjs.
import Foundation

func decode(_ field: Substring) -> String? {
  field == "%00" ? nil : String(field).removingPercentEncoding!
}

func hex(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

func bytes(_ hex: String) -> [UInt8] {
  let digits = Array(hex)
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...($0 + 1)]), radix: 16)! }
}

func address(_ text: String?) -> WebAddress { WebAddress.read(text!)! }

func hop(_ fields: [String?]) -> String {
  switch nextHop(
    from: address(fields[0]), status: Int(fields[1]!)!, location: fields[2],
    httpHops: fields[3] == "http", redirectUri: fields[4])
  {
  case .end: return "end"
  case .refuse: return "refuse"
  case .land(let at): return "land \(at.href)"
  case .open(let to): return "open \(to.href)"
  }
}

func cookie(_ fields: [String?]) -> String? {
  var jar = CookieJar()
  for at in stride(from: 2, to: fields.count, by: 3) {
    jar.store(from: address(fields[at]), line: fields[at + 2]!, now: Int(fields[at + 1]!)!)
  }
  return jar.header(for: address(fields[0]), now: Int(fields[1]!)!)
}

func read(_ fields: [String?]) -> String {
  switch readAnswer(bytes(fields[0]!), isEnd: fields[1] == "end") {
  case .more: return "more"
  case .malformed: return "malformed"
  case .whole(let answer):
    let headers = answer.headers.map { "\($0.name)=\($0.value)" }.joined(separator: "|")
    return "\(answer.status) \(hex(answer.body)) \(headers)"
  }
}

func answer(_ op: Substring, _ fields: [String?]) -> String? {
  switch op {
  case "address": return WebAddress.read(fields[0]!, base: fields[1].map { address($0) })?.href
  case "hop": return hop(fields)
  case "cookie": return cookie(fields)
  case "answer": return read(fields)
  case "request":
    let to = address(fields[0])
    let bearer = bearerFor(to, first: address(fields[1]), bearer: fields[3])
    return requestText(to: to, userAgent: "test", cookie: fields[2], bearer: bearer)
  case "signature": return rawSignature(bytes(fields[0]!)).map(hex)
  case "point":
    let (x, y) = coordinates(of: [4] + bytes(fields[0]!) + bytes(fields[1]!))
    return "\(x) \(y)"
  case "prompt": return promptFailure(domain: fields[1]!, code: Int(fields[2]!)!)
  default: fatalError("unknown case: \(op)")
  }
}

@main
struct Cases {
  static func main() {
    let lines = try! String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8)
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      print(answer(parts[0], parts.dropFirst().map(decode)).map { hex(Array($0.utf8)) } ?? "-")
    }
  }
}
