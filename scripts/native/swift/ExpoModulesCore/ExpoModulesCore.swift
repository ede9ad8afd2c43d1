// Stand-in for ExpoModulesCore with the signatures that our modules use.
public protocol Record { init() }

@propertyWrapper
public struct Field<Value> {
  public var wrappedValue: Value
  public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
}

extension Field where Value: ExpressibleByNilLiteral {
  public init() { self.init(wrappedValue: nil) }
}

public struct AnyDefinition {}
public struct ModuleDefinition {}

@resultBuilder
public struct ModuleDefinitionBuilder {
  public static func buildBlock(_ parts: AnyDefinition...) -> ModuleDefinition { ModuleDefinition() }
}

open class BaseModule { public init() {} }

public protocol AnyModule {
  @ModuleDefinitionBuilder
  func definition() -> ModuleDefinition
}

public typealias Module = AnyModule & BaseModule

public func Name(_ name: String) -> AnyDefinition { AnyDefinition() }
public func OnDestroy(_ body: @escaping () -> Void) -> AnyDefinition { AnyDefinition() }
public func Function<A, R>(_ name: String, _ body: @escaping (A) throws -> R) -> AnyDefinition { AnyDefinition() }
public func AsyncFunction<R>(_ name: String, _ body: @escaping () async throws -> R) -> AnyDefinition {
  AnyDefinition()
}
public func AsyncFunction<A, R>(_ name: String, _ body: @escaping (A) async throws -> R) -> AnyDefinition {
  AnyDefinition()
}
public func AsyncFunction<A, B, R>(_ name: String, _ body: @escaping (A, B) async throws -> R) -> AnyDefinition {
  AnyDefinition()
}
public func AsyncFunction<A, B, C, R>(_ name: String, _ body: @escaping (A, B, C) async throws -> R)
  -> AnyDefinition
{ AnyDefinition() }
