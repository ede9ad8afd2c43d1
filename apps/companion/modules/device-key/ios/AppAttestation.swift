import DeviceCheck
import Foundation

/// What Apple says of this app on this phone (App Attest), for one enrolment.
struct AppAttestation {
  /// A key of App Attest is attested once. Kept, so that an enrolment which is sent again has the same.
  private struct Kept: Codable {
    let keyId: String
    let clientDataHash: Data
    let object: Data?
  }

  private let item: KeychainItem

  init(name: String) {
    item = KeychainItem(name: "mobile-companion-attestation.\(name)")
  }

  /// Nil where the phone has no App Attest, or Apple cannot be reached.
  func make(for clientDataHash: Data) async -> [String: String]? {
    let before = item.read(Kept.self)
    if let before, before.clientDataHash == clientDataHash, let object = before.object {
      return describe(before.keyId, object)
    }
    let service = DCAppAttestService.shared
    guard service.isSupported else { return nil }
    do {
      let keyId: String
      // Apple was not reached the last time: that key has yet to be attested.
      if let before, before.object == nil {
        keyId = before.keyId
      } else {
        keyId = try await service.generateKey()
        _ = item.write(Kept(keyId: keyId, clientDataHash: clientDataHash, object: nil))
      }
      let object = try await service.attestKey(keyId, clientDataHash: clientDataHash)
      _ = item.write(Kept(keyId: keyId, clientDataHash: clientDataHash, object: object))
      return describe(keyId, object)
    } catch DCError.serverUnavailable {
      return nil
    } catch {
      // The next try begins with another key, as after the app was installed anew.
      item.remove()
      return nil
    }
  }

  func forget() {
    item.remove()
  }

  private func describe(_ keyId: String, _ object: Data) -> [String: String] {
    ["format": "apple-app-attest", "key_id": keyId, "object": object.base64EncodedString()]
  }
}
