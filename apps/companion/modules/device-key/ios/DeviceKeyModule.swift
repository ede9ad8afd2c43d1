import ExpoModulesCore
import Foundation

/// What `modules/device-key/index.ts` calls.
public class DeviceKeyModule: Module {
  public func definition() -> ModuleDefinition {
    Name("MobileCompanionKey")

    AsyncFunction("open") { (name: String) -> [String: String] in
      do {
        let point = try HardwareKey(name: name).open()
        return ["x": encode(point[1..<33]), "y": encode(point[33..<65]), "level": "secure_enclave"]
      } catch KeyFault.noSecureEnclave {
        return ["x": "", "y": "", "level": "software"]
      }
    }

    AsyncFunction("sign") { (name: String, bytes: Data) -> Data in
      try HardwareKey(name: name).sign(bytes)
    }

    AsyncFunction("forget") { (name: String) in
      HardwareKey(name: name).forget()
    }
  }
}

private func encode(_ bytes: ArraySlice<UInt8>) -> String {
  Data(bytes).base64EncodedString()
    .replacingOccurrences(of: "+", with: "-")
    .replacingOccurrences(of: "/", with: "_")
    .replacingOccurrences(of: "=", with: "")
}
