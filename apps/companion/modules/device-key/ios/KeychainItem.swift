import Foundation
import Security

/// A few bytes of this app in the keychain, which stay on this phone.
struct KeychainItem {
  let name: String

  func read<Value: Decodable>(_ type: Value.Type) -> Value? {
    var found: CFTypeRef?
    let wanted = query.merging([kSecReturnData as String: true]) { $1 }
    guard SecItemCopyMatching(wanted as CFDictionary, &found) == errSecSuccess,
      let data = found as? Data
    else { return nil }
    return try? JSONDecoder().decode(type, from: data)
  }

  /// False when the keychain did not take it.
  func write<Value: Encodable>(_ value: Value) -> Bool {
    guard let data = try? JSONEncoder().encode(value) else { return false }
    remove()
    let added: [String: Any] = [
      kSecValueData as String: data,
      kSecAttrAccessible as String: kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly,
    ]
    return SecItemAdd(query.merging(added) { $1 } as CFDictionary, nil) == errSecSuccess
  }

  func remove() {
    SecItemDelete(query as CFDictionary)
  }

  private var query: [String: Any] {
    [
      kSecClass as String: kSecClassGenericPassword,
      kSecAttrService as String: "mobile-companion",
      kSecAttrAccount as String: name,
    ]
  }
}
