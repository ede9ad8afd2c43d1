import Foundation

private let months = [
  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
]

/// Milliseconds since 1970 of a cookie's date, as RFC 6265 section 5.1.1 reads it; nil when it is none.
func readCookieDate(_ text: String) -> Int? {
  var time: Int?
  var day: Int?
  var month: Int?
  var year: Int?
  // In this order a token is tried; each part is taken once.
  for token in text.unicodeScalars.split(whereSeparator: isDelimiter).map({ String($0) }) {
    if time == nil, let found = readTime(token) {
      time = found
    } else if day == nil, let found = firstNumber(token, 1...2) {
      day = found
    } else if month == nil, let found = months.firstIndex(of: token.prefix(3).lowercased()) {
      month = found
    } else if year == nil, let found = firstNumber(token, 2...4) {
      year = fullYear(found)
    }
  }
  guard let time, let day, let month, let year, time >= 0, year >= 1601 else { return nil }
  var calendar = Calendar(identifier: .gregorian)
  calendar.timeZone = TimeZone(secondsFromGMT: 0)!
  guard let date = calendar.date(from: DateComponents(year: year, month: month + 1, day: day)),
    calendar.component(.day, from: date) == day
  else { return nil }
  return (Int(date.timeIntervalSince1970) + time) * 1000
}

private func isDelimiter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x20...0x2f, 0x3b...0x40, 0x5b...0x60, 0x7b...0x7e: return true
  default: return false
  }
}

/// Seconds since midnight; -1 for a time that no clock shows.
private func readTime(_ token: String) -> Int? {
  let parts = token.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
  guard parts.count == 3, let hours = wholeNumber(parts[0]), let minutes = wholeNumber(parts[1]),
    let seconds = firstNumber(String(parts[2]), 1...2)
  else { return nil }
  if hours > 23 || minutes > 59 || seconds > 59 { return -1 }
  return (hours * 60 + minutes) * 60 + seconds
}

private func wholeNumber(_ text: Substring) -> Int? {
  (1...2).contains(text.count) && text.allSatisfy(isDigit) ? Int(text) : nil
}

/// The number that a token begins with, when it has that many digits.
private func firstNumber(_ token: String, _ length: ClosedRange<Int>) -> Int? {
  let digits = token.prefix(while: isDigit)
  return length.contains(digits.count) ? Int(digits) : nil
}

private func fullYear(_ year: Int) -> Int {
  if year > 99 { return year }
  return year >= 70 ? year + 1900 : year + 2000
}

private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
