private let halfLength = 32

/// The raw r‖s (RFC 7518 section 3.4) of an ECDSA signature in DER (RFC 3279 section 2.2.3). Nil
/// for anything but the one right encoding of two positive numbers.
func rawSignature(_ der: [UInt8]) -> [UInt8]? {
  // SEQUENCE, its length in one byte: two numbers of at most 33 bytes.
  guard der.count > 2, der[0] == 0x30, Int(der[1]) == der.count - 2,
    let r = readNumber(der, 2), let s = readNumber(der, r.end), s.end == der.count
  else { return nil }
  return filled(r.digits) + filled(s.digits)
}

private func filled(_ digits: ArraySlice<UInt8>) -> [UInt8] {
  Array(repeating: 0, count: halfLength - digits.count) + digits
}

private func readNumber(_ der: [UInt8], _ at: Int) -> (digits: ArraySlice<UInt8>, end: Int)? {
  guard at + 2 < der.count, der[at] == 0x02 else { return nil }
  let length = Int(der[at + 1])
  let end = at + 2 + length
  if length < 1 || end > der.count || der[at + 2] >= 0x80 { return nil }
  let isPadded = der[at + 2] == 0
  if isPadded && length > 1 && der[at + 3] < 0x80 { return nil }
  let digits = der[(isPadded ? at + 3 : at + 2)..<end]
  return (1...halfLength).contains(digits.count) ? (digits, end) : nil
}
