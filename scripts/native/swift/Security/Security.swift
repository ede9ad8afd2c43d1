// Stand-in for Apple's Security with what our modules use of it.
import Foundation

public typealias CFTypeRef = AnyObject
public typealias CFDictionary = [String: Any]
public typealias CFString = String
public typealias CFData = Data
public typealias OSStatus = Int32
public final class CFError: Error {}
public final class SecKey {}
public final class SecAccessControl {}
public struct SecAccessControlCreateFlags: OptionSet {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  public static let privateKeyUsage = SecAccessControlCreateFlags(rawValue: 1)
  public static let biometryCurrentSet = SecAccessControlCreateFlags(rawValue: 2)
  public static let devicePasscode = SecAccessControlCreateFlags(rawValue: 4)
}
public enum SecKeyAlgorithm { case ecdsaSignatureMessageX962SHA256 }
public let errSecSuccess: OSStatus = 0
public let kSecClass = "", kSecClassKey = "", kSecReturnRef = "", kSecAttrApplicationTag = ""
public let kSecAttrKeyType = "", kSecAttrKeyTypeECSECPrimeRandom = "", kSecAttrKeySizeInBits = ""
public let kSecAttrTokenID = "", kSecAttrTokenIDSecureEnclave = "", kSecPrivateKeyAttrs = ""
public let kSecAttrIsPermanent = "", kSecAttrAccessControl = ""
public let kSecClassGenericPassword = "", kSecAttrService = "", kSecAttrAccount = "", kSecAttrAccessible = ""
public let kSecReturnData = "", kSecValueData = "", kSecUseAuthenticationContext = ""
public let kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly = ""

public func SecKeyCopyPublicKey(_ key: SecKey) -> SecKey? { nil }
public func SecKeyCopyExternalRepresentation(_ key: SecKey, _ error: UnsafeMutablePointer<AnyObject?>?) -> CFData? { nil }
public func SecKeyCreateSignature(
  _ key: SecKey, _ algorithm: SecKeyAlgorithm, _ data: CFData,
  _ error: UnsafeMutablePointer<Unmanaged<CFError>?>?
) -> CFData? { nil }
public func SecKeyCreateRandomKey(_ attributes: CFDictionary, _ error: UnsafeMutablePointer<AnyObject?>?) -> SecKey? { nil }
public func SecAccessControlCreateWithFlags(
  _ allocator: AnyObject?, _ protection: Any, _ flags: SecAccessControlCreateFlags,
  _ error: UnsafeMutablePointer<AnyObject?>?
) -> SecAccessControl? { nil }
public func SecItemCopyMatching(_ query: CFDictionary, _ result: UnsafeMutablePointer<CFTypeRef?>?) -> OSStatus { 0 }
public func SecItemAdd(_ attributes: CFDictionary, _ result: UnsafeMutablePointer<CFTypeRef?>?) -> OSStatus { 0 }
@discardableResult public func SecItemDelete(_ query: CFDictionary) -> OSStatus { 0 }
