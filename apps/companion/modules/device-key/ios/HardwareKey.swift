import Foundation
import Security

enum KeyFault: Error {
  /// No Secure Enclave, as on a simulator, or no passcode. No lesser key is made.
  case noSecureEnclave
  case missing
  case notSigned
}

/// P-256 keys in the Secure Enclave, by name.
struct HardwareKey {
  private let tag: Data

  init(name: String) {
    tag = Data("mobile-companion.\(name)".utf8)
  }

  /// The point of the public key, 04‖x‖y; makes the key when it is not there.
  func open() throws -> [UInt8] {
    let key = try find() ?? generate()
    guard let shown = SecKeyCopyPublicKey(key), let bytes = SecKeyCopyExternalRepresentation(shown, nil)
    else { throw KeyFault.missing }
    return [UInt8](bytes as Data)
  }

  /// ES256: raw r‖s, 64 bytes.
  func sign(_ bytes: Data) throws -> Data {
    guard let key = find() else { throw KeyFault.missing }
    let algorithm = SecKeyAlgorithm.ecdsaSignatureMessageX962SHA256
    guard let der = SecKeyCreateSignature(key, algorithm, bytes as CFData, nil),
      let raw = rawSignature([UInt8](der as Data))
    else { throw KeyFault.notSigned }
    return Data(raw)
  }

  func forget() {
    SecItemDelete(query as CFDictionary)
  }

  private var query: [String: Any] {
    [
      kSecClass as String: kSecClassKey,
      kSecAttrApplicationTag as String: tag,
      kSecAttrKeyType as String: kSecAttrKeyTypeECSECPrimeRandom,
    ]
  }

  private func find() -> SecKey? {
    var found: CFTypeRef?
    let wanted = query.merging([kSecReturnRef as String: true]) { $1 }
    let status = SecItemCopyMatching(wanted as CFDictionary, &found)
    return status == errSecSuccess ? (found as! SecKey) : nil
  }

  private func generate() throws -> SecKey {
    guard
      let access = SecAccessControlCreateWithFlags(
        nil, kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly, .privateKeyUsage, nil)
    else { throw KeyFault.noSecureEnclave }
    let attributes: [String: Any] = [
      kSecAttrKeyType as String: kSecAttrKeyTypeECSECPrimeRandom,
      kSecAttrKeySizeInBits as String: 256,
      kSecAttrTokenID as String: kSecAttrTokenIDSecureEnclave,
      kSecPrivateKeyAttrs as String: [
        kSecAttrIsPermanent as String: true,
        kSecAttrApplicationTag as String: tag,
        kSecAttrAccessControl as String: access,
      ],
    ]
    guard let key = SecKeyCreateRandomKey(attributes as CFDictionary, nil) else {
      throw KeyFault.noSecureEnclave
    }
    return key
  }
}
