import Foundation
import LocalAuthentication
import Security

enum KeyFault: Error {
  /// No Secure Enclave, as on a simulator. No lesser key is made.
  case noSecureEnclave
  case noPasscode
  case missing
  case notSigned(domain: String, code: Int)
}

/// One P-256 key in the Secure Enclave.
struct EnclaveKey {
  private let tag: Data

  init(tag: String) {
    self.tag = Data(tag.utf8)
  }

  /// `context`: what a prompt of this key says.
  func find(_ context: LAContext? = nil) -> SecKey? {
    var found: CFTypeRef?
    var wanted = query.merging([kSecReturnRef as String: true]) { $1 }
    if let context { wanted[kSecUseAuthenticationContext as String] = context }
    let status = SecItemCopyMatching(wanted as CFDictionary, &found)
    return status == errSecSuccess ? (found as! SecKey) : nil
  }

  /// `gate`: what the key asks for at each use, if anything. It works while the phone is unlocked, and is gone
  /// once the phone has no passcode.
  func generate(gate: SecAccessControlCreateFlags) throws -> SecKey {
    guard canAsk(.deviceOwnerAuthentication) else { throw KeyFault.noPasscode }
    guard
      let access = SecAccessControlCreateWithFlags(
        nil, kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly, gate.union(.privateKeyUsage), nil)
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
}

/// The point of the public key, 04‖x‖y.
func publicPoint(of key: SecKey) throws -> [UInt8] {
  guard let shown = SecKeyCopyPublicKey(key), let bytes = SecKeyCopyExternalRepresentation(shown, nil)
  else { throw KeyFault.missing }
  return [UInt8](bytes as Data)
}

/// ES256: raw r‖s, 64 bytes. Asks the person where the key does.
func rawSignature(by key: SecKey, of bytes: Data) throws -> Data {
  var error: Unmanaged<CFError>?
  let algorithm = SecKeyAlgorithm.ecdsaSignatureMessageX962SHA256
  guard let der = SecKeyCreateSignature(key, algorithm, bytes as CFData, &error) else {
    guard let fault = error?.takeRetainedValue() as Error? as NSError? else { throw KeyFault.missing }
    throw KeyFault.notSigned(domain: fault.domain, code: fault.code)
  }
  guard let raw = rawSignature([UInt8](der as Data)) else {
    throw KeyFault.notSigned(domain: "DER", code: 0)
  }
  return Data(raw)
}

/// Whether the phone could ask so now.
private func canAsk(_ policy: LAPolicy) -> Bool {
  LAContext().canEvaluatePolicy(policy, error: nil)
}
