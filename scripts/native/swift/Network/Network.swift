// Stand-in for Apple's Network with what our modules use of it.
import Dispatch
import Foundation

public enum NWError: Error { case posix(Int32), dns(Int32), tls(Int32) }
public enum NWInterface { public enum InterfaceType { case wifi, cellular, wiredEthernet, loopback, other } }
public struct NWPath {
  public enum Status { case satisfied, unsatisfied, requiresConnection }
  public var status: Status
}
public class NWProtocolTCP { public class Options { public init() {}; public var connectionTimeout = 0 } }
public class NWProtocolTLS { public class Options { public init() {} } }
public class NWParameters {
  public init(tls: NWProtocolTLS.Options?, tcp: NWProtocolTCP.Options) {}
  public var requiredInterfaceType = NWInterface.InterfaceType.other
  public var prohibitedInterfaceTypes: [NWInterface.InterfaceType]?
  public var prohibitExpensivePaths = false
  public var preferNoProxies = false
}
public enum NWEndpoint {
  public struct Port { public init?(rawValue: UInt16) { nil } }
  public struct Host { public init(_ name: String) {} }
}
public final class NWConnection: @unchecked Sendable {
  public enum State { case setup, waiting(NWError), preparing, ready, failed(NWError), cancelled }
  public class ContentContext {}
  public enum SendCompletion { case contentProcessed((NWError?) -> Void) }
  public init(host: NWEndpoint.Host, port: NWEndpoint.Port, using: NWParameters) {}
  public var stateUpdateHandler: ((State) -> Void)?
  public var currentPath: NWPath?
  public func start(queue: DispatchQueue) {}
  public func send(content: Data?, completion: SendCompletion) {}
  public func receive(
    minimumIncompleteLength: Int, maximumLength: Int,
    completion: @escaping (Data?, ContentContext?, Bool, NWError?) -> Void) {}
  public func cancel() {}
}
