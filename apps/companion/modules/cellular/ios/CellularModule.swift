import ExpoModulesCore
import Foundation
import Network

struct CallRecord: Record {
  @Field var url: String = ""
  @Field var maxRedirects: Int = 0
  @Field var hopTimeoutMs: Int = 0
  @Field var totalTimeoutMs: Int = 0
  @Field var httpHops: Bool = false
  @Field var redirectUri: String?
  @Field var bearer: String?
}

/// What `modules/cellular/index.ts` calls. Every failure of the network is an answer.
public class CellularModule: Module {
  private let running = RunningChains()

  public func definition() -> ModuleDefinition {
    Name("MobileCompanionCellular")

    AsyncFunction("open") { (id: String, call: CallRecord) async -> [String: Any?] in
      let task = Task { await answer(to: call) }
      self.running.add(id, task)
      defer { self.running.remove(id) }
      return await task.value
    }

    Function("cancel") { (id: String) in
      self.running.cancel(id)
    }

    // iOS keeps mobile data up beside Wi-Fi: there is nothing to bring up early.
    Function("prepare") { (_: Int) in }

    OnDestroy {
      self.running.cancelAll()
    }
  }
}

private func answer(to call: CallRecord) async -> [String: Any?] {
  let chain = ChainCall(
    url: call.url, maxRedirects: call.maxRedirects, hopTimeoutMs: call.hopTimeoutMs,
    totalTimeoutMs: call.totalTimeoutMs, httpHops: call.httpHops, redirectUri: call.redirectUri,
    bearer: call.bearer)
  do {
    let end = try await followChain(
      chain, userAgent: "mobile-companion iOS", exchange: MobileHop.exchange)
    var headers: [String: String] = [:]
    for (name, value) in end.answer.headers where name != "set-cookie" && name != "location" {
      headers[name] = value
    }
    return [
      "ok": true, "status": end.answer.status, "headers": headers,
      "body": String(decoding: end.answer.body, as: UTF8.self), "hops": end.hops,
      "landed": end.landed,
    ]
  } catch {
    return ["ok": false, "error": (error as? ChainError ?? .connectionFailed).rawValue]
  }
}

/// The calls under way, reached from the queues of JavaScript and of the tasks.
private final class RunningChains: @unchecked Sendable {
  private let lock = NSLock()
  private var tasks: [String: Task<[String: Any?], Never>] = [:]
  private var cancelled: Set<String> = []

  func add(_ id: String, _ task: Task<[String: Any?], Never>) {
    lock.withLock {
      tasks[id] = task
      if cancelled.contains(id) { task.cancel() }
    }
  }

  func remove(_ id: String) {
    lock.withLock {
      tasks[id] = nil
      cancelled.remove(id)
    }
  }

  func cancel(_ id: String) {
    lock.withLock {
      cancelled.insert(id)
      tasks[id]?.cancel()
    }
  }

  func cancelAll() {
    lock.withLock { for task in tasks.values { task.cancel() } }
  }
}
