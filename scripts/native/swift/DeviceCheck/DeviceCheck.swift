// Stand-in for Apple's DeviceCheck with what our modules use of it.
import Foundation

public enum DCError: Error { case unknownSystemFailure, featureUnsupported, invalidInput, invalidKey, serverUnavailable }

public class DCAppAttestService {
  public static let shared = DCAppAttestService()
  public var isSupported: Bool { false }
  public func generateKey() async throws -> String { "" }
  public func attestKey(_ keyId: String, clientDataHash: Data) async throws -> Data { Data() }
}
