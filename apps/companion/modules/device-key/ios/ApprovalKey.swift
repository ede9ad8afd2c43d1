import Foundation
import LocalAuthentication
import Security

/// What the approval key asks for.
enum Gate: String, Codable {
  /// Face ID or Touch ID as they were when the key was made, and nothing else.
  case bio
  /// The phone's code, where neither is set up.
  case pin
}

enum ApprovalAnswer {
  case signed(Data)
  case refused(String)
}

/// The key that asks the person before every signature, and dies when their biometrics change.
struct ApprovalKey {
  /// What the phone's biometrics were when the key was made: iOS does not tell whether a key has died until it
  /// has asked the person, and then not plainly.
  private struct Kept: Codable {
    let gate: Gate
    let biometrics: Data?
  }

  private let key: EnclaveKey
  private let item: KeychainItem

  init(name: String) {
    key = EnclaveKey(tag: "mobile-companion-approval.\(name)")
    item = KeychainItem(name: "mobile-companion-approval.\(name)")
  }

  /// Nil once the phone has destroyed the key.
  func find() throws -> (point: [UInt8], gate: Gate)? {
    guard let there = key.find(), let gate = livingGate() else { return nil }
    return (try publicPoint(of: there), gate)
  }

  func make() throws -> (point: [UInt8], gate: Gate) {
    forget()
    let biometrics = Biometrics.read()
    let kept: Kept
    if case .enrolled(let state) = biometrics {
      kept = Kept(gate: .bio, biometrics: state)
    } else {
      kept = Kept(gate: .pin, biometrics: nil)
    }
    let made = try key.generate(gate: kept.gate == .bio ? .biometryCurrentSet : .devicePasscode)
    guard item.write(kept) else { throw KeyFault.missing }
    return (try publicPoint(of: made), kept.gate)
  }

  /// Waits for the person, or until `context` is invalidated. Throws only what no person can help.
  func sign(_ bytes: Data, asking context: LAContext, reason: String, cancel: String) throws
    -> ApprovalAnswer
  {
    guard let gate = livingGate() else { return .refused(keyLost) }
    context.localizedReason = reason
    context.localizedCancelTitle = cancel
    // No button for the phone's code where the key would not take it.
    if gate == .bio { context.localizedFallbackTitle = "" }
    guard let there = key.find(context) else { return .refused(keyLost) }
    do {
      return .signed(try rawSignature(by: there, of: bytes))
    } catch KeyFault.notSigned(let domain, let code) {
      guard let failure = promptFailure(domain: domain, code: code) else {
        throw KeyFault.notSigned(domain: domain, code: code)
      }
      return .refused(failure)
    }
  }

  func forget() {
    key.forget()
    item.remove()
  }

  private func livingGate() -> Gate? {
    guard let kept = item.read(Kept.self) else { return nil }
    if kept.gate == .pin { return .pin }
    switch Biometrics.read() {
    case .enrolled(let state): return state == kept.biometrics ? .bio : nil
    case .none: return nil
    case .notNow: return .bio
    }
  }
}

/// The fingers or faces that the phone knows.
private enum Biometrics {
  /// Another value when they are others.
  case enrolled(Data?)
  case none
  /// Locked after too many tries, or kept from this app by the person.
  case notNow

  static func read() -> Biometrics {
    let context = LAContext()
    var error: NSError?
    if context.canEvaluatePolicy(.deviceOwnerAuthenticationWithBiometrics, error: &error) {
      return .enrolled(context.evaluatedPolicyDomainState)
    }
    let code = error.map { $0.code } ?? 0
    return promptFailure(domain: localAuthenticationDomain, code: code) == keyLost ? .none : .notNow
  }
}
