import ExpoModulesCore
import Foundation
import LocalAuthentication

struct PromptWords: Record {
  @Field var reason: String = ""
  @Field var cancel: String = ""
}

/// What `modules/device-key/index.ts` calls.
public class DeviceKeyModule: Module {
  private let asked = Asked()

  public func definition() -> ModuleDefinition {
    Name("MobileCompanionKey")

    AsyncFunction("open") { (name: String) -> [String: String] in
      do {
        let (point, isNew) = try DeviceKey(name: name).open()
        return describe(point, ["made": isNew ? "now" : "before"])
      } catch KeyFault.noPasscode {
        return ["failure": noLock]
      } catch KeyFault.noSecureEnclave {
        return ["failure": "unsupported"]
      }
    }

    AsyncFunction("findApproval") { (name: String) -> [String: String]? in
      try ApprovalKey(name: name).find().map { describe($0.point, ["gate": $0.gate.rawValue]) }
    }

    AsyncFunction("makeApproval") { (name: String, _: Data) -> [String: String] in
      do {
        let made = try ApprovalKey(name: name).make()
        return describe(made.point, ["gate": made.gate.rawValue])
      } catch KeyFault.noPasscode {
        return ["failure": noLock]
      }
    }

    AsyncFunction("attest") { (name: String, clientDataHash: Data) async -> [String: String]? in
      await AppAttestation(name: name).make(for: clientDataHash)
    }

    AsyncFunction("sign") { (name: String, bytes: Data) -> Data in
      try DeviceKey(name: name).sign(bytes)
    }

    AsyncFunction("approve") {
      (name: String, bytes: Data, words: PromptWords) async throws -> [String: String] in
      try await approve(ApprovalKey(name: name), bytes, words, asking: self.asked.begin())
    }

    AsyncFunction("dismiss") { self.asked.end() }

    AsyncFunction("forget") { (name: String) in
      AppAttestation(name: name).forget()
      ApprovalKey(name: name).forget()
      DeviceKey(name: name).forget()
    }
  }
}

/// The prompt waits for a person: on a queue of its own, which may.
private func approve(
  _ key: ApprovalKey, _ bytes: Data, _ words: PromptWords, asking context: LAContext
) async throws -> [String: String] {
  let (reason, cancel) = (words.reason, words.cancel)
  return try await withCheckedThrowingContinuation { waiting in
    DispatchQueue.global(qos: .userInitiated).async {
      waiting.resume(
        with: Result {
          switch try key.sign(bytes, asking: context, reason: reason, cancel: cancel) {
          case .signed(let raw): return ["signature": base64url(raw)]
          case .refused(let failure): return ["failure": failure]
          }
        })
    }
  }
}

/// What the person was asked last.
private final class Asked {
  private let lock = NSLock()
  private var context: LAContext?

  func begin() -> LAContext {
    let begun = LAContext()
    lock.withLock { context = begun }
    return begun
  }

  /// Takes the prompt away: whoever asked hears that nobody confirmed.
  func end() {
    lock.withLock { context }?.invalidate()
  }
}

private func describe(_ point: [UInt8], _ more: [String: String]) -> [String: String] {
  let (x, y) = coordinates(of: point)
  return ["x": x, "y": y, "level": "secure_enclave"].merging(more) { $1 }
}
