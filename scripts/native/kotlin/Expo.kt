// Stand-ins for expo-modules-core with the signatures that our modules use.
@file:Suppress("UNUSED_PARAMETER", "FunctionName", "PackageDirectoryMismatch")

package expo.modules.kotlin.modules

import android.app.Activity
import android.content.Context
import expo.modules.kotlin.Promise

class AppContext {
  val reactContext: Context? = null
  val currentActivity: Activity? = null
}

abstract class Module {
  val appContext = AppContext()

  abstract fun definition(): ModuleDefinitionData
}

class ModuleDefinitionData

class ModuleDefinitionBuilder {
  fun Name(name: String) = Unit

  fun <A, B> AsyncFunction(name: String, body: (A, B, Promise) -> Unit) = Unit

  fun <A, B, C> AsyncFunction(name: String, body: (A, B, C, Promise) -> Unit) = Unit

  fun <A, B, R> AsyncFunction(name: String, body: (A, B) -> R) = Unit

  fun <A, R> AsyncFunction(name: String, body: (A) -> R) = Unit

  fun AsyncFunction(name: String, body: () -> Any?) = Unit

  fun <A, R> Function(name: String, body: (A) -> R) = Unit

  fun OnDestroy(body: () -> Unit) = Unit
}

fun Module.ModuleDefinition(block: ModuleDefinitionBuilder.() -> Unit): ModuleDefinitionData {
  ModuleDefinitionBuilder().block()
  return ModuleDefinitionData()
}
