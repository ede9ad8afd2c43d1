import Foundation
import Network

/// One request on a connection that only mobile data may carry: names are looked up there, too.
/// NWConnection is below App Transport Security, so http hops need no exception for all of the app.
final class MobileHop {
  private let connection: NWConnection
  private let queue = DispatchQueue(label: "org.mobilecompanion.cellular.hop")
  private var seen: [UInt8] = []
  private var finish: ((Result<HttpAnswer, ChainError>) -> Void)?

  init?(to: WebAddress, timeoutMs: Int) {
    guard let port = NWEndpoint.Port(rawValue: UInt16(to.port)) else { return nil }
    let tcp = NWProtocolTCP.Options()
    tcp.connectionTimeout = max(1, timeoutMs / 1000)
    // The default TLS options verify the chain and the name of the endpoint's host.
    let tls = to.scheme == "https" ? NWProtocolTLS.Options() : nil
    let parameters = NWParameters(tls: tls, tcp: tcp)
    parameters.requiredInterfaceType = .cellular
    parameters.prohibitedInterfaceTypes = [.wifi, .wiredEthernet, .loopback]
    parameters.prohibitExpensivePaths = false
    parameters.preferNoProxies = true
    let host = to.host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    connection = NWConnection(host: NWEndpoint.Host(host), port: port, using: parameters)
  }

  static func exchange(to: WebAddress, request: String, timeoutMs: Int) async throws -> HttpAnswer {
    guard let hop = MobileHop(to: to, timeoutMs: timeoutMs) else { throw ChainError.connectionFailed }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        hop.start(request: request, timeoutMs: timeoutMs) { continuation.resume(with: $0) }
      }
    } onCancel: {
      hop.cancel()
    }
  }

  private func start(
    request: String, timeoutMs: Int, finish: @escaping (Result<HttpAnswer, ChainError>) -> Void
  ) {
    queue.async {
      self.finish = finish
      self.queue.asyncAfter(deadline: .now() + .milliseconds(timeoutMs)) { self.giveUp() }
      self.connection.stateUpdateHandler = { state in self.onChange(state, request) }
      self.connection.start(queue: self.queue)
    }
  }

  private func cancel() {
    queue.async { self.end(.failure(.connectionFailed)) }
  }

  private func onChange(_ state: NWConnection.State, _ request: String) {
    switch state {
    case .ready:
      let bytes = Data(request.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
      connection.send(
        content: bytes,
        completion: .contentProcessed { error in
          if error == nil { self.receive() } else { self.end(.failure(.connectionFailed)) }
        })
    case .waiting(let error), .failed(let error):
      // `waiting` without a usable interface goes on until mobile data comes or the time is up.
      if case .tls = error { end(.failure(.tlsFailed)) }
      if case .failed = state { end(.failure(.connectionFailed)) }
    default:
      break
    }
  }

  private func receive() {
    connection.receive(minimumIncompleteLength: 1, maximumLength: 16 * 1024) { data, _, isEnd, error in
      if let data { self.seen += data }
      switch readAnswer(self.seen, isEnd: isEnd || error != nil) {
      case .whole(let answer): self.end(.success(answer))
      case .malformed: self.end(.failure(.connectionFailed))
      case .more: self.receive()
      }
    }
  }

  /// Time is up: without a path there was no mobile data to wait for.
  private func giveUp() {
    let hasPath = connection.currentPath?.status == .satisfied
    end(.failure(hasPath ? .timedOut : .noMobileData))
  }

  private func end(_ result: Result<HttpAnswer, ChainError>) {
    finish?(result)
    finish = nil
    connection.stateUpdateHandler = nil
    connection.cancel()
  }
}
