// Stand-ins for expo-modules-core with the signatures that our modules use.
@file:Suppress("PackageDirectoryMismatch")

package expo.modules.kotlin.exception

class Exceptions {
  class ReactContextLost : RuntimeException()

  class MissingActivity : RuntimeException()
}
