// Stand-in for Apple's LocalAuthentication with what our modules use of it.
import Foundation

public enum LAPolicy: Int { case deviceOwnerAuthenticationWithBiometrics = 1, deviceOwnerAuthentication }

public typealias NSErrorPointer = UnsafeMutablePointer<NSError?>?

open class LAContext {
  public init() {}
  open var localizedReason = ""
  open var localizedCancelTitle: String?
  open var localizedFallbackTitle: String?
  open var evaluatedPolicyDomainState: Data? { nil }
  open func invalidate() {}
  open func canEvaluatePolicy(_ policy: LAPolicy, error: NSErrorPointer) -> Bool { false }
}
