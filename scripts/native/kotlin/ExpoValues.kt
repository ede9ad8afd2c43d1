// Stand-ins for expo-modules-core with the signatures that our modules use.
@file:Suppress("PackageDirectoryMismatch")

package expo.modules.kotlin

interface Promise {
  fun resolve(value: Any?)

  fun reject(code: String, message: String?, cause: Throwable?)
}
