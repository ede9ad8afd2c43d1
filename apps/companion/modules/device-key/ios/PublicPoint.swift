import Foundation

/// `x` and `y` of 04‖x‖y, as RFC 7518 section 6.2.1.2 writes them.
func coordinates(of point: [UInt8]) -> (x: String, y: String) {
  (base64url(Data(point[1..<33])), base64url(Data(point[33..<65])))
}

func base64url(_ bytes: Data) -> String {
  bytes.base64EncodedString()
    .replacingOccurrences(of: "+", with: "-")
    .replacingOccurrences(of: "/", with: "_")
    .replacingOccurrences(of: "=", with: "")
}
