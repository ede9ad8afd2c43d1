// What the API-23 jar lacks of android.content.Context: of API 28.
@file:Suppress("PackageDirectoryMismatch")

package org.mobilecompanion.devicekey

import android.content.Context
import java.util.concurrent.Executor

val Context.mainExecutor: Executor
  get() = Executor { it.run() }
