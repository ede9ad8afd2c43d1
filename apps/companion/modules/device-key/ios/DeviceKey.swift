import Foundation

/// The key that signs without asking, while the phone is unlocked.
struct DeviceKey {
  private let key: EnclaveKey

  init(name: String) {
    key = EnclaveKey(tag: "mobile-companion.\(name)")
  }

  /// The point of the public key, and whether the key had to be made.
  func open() throws -> (point: [UInt8], isNew: Bool) {
    if let there = key.find() { return (try publicPoint(of: there), false) }
    return (try publicPoint(of: key.generate(gate: [])), true)
  }

  func sign(_ bytes: Data) throws -> Data {
    guard let there = key.find() else { throw KeyFault.missing }
    return try rawSignature(by: there, of: bytes)
  }

  func forget() {
    key.forget()
  }
}
