// What the API-23 jar lacks of android.os.
@file:Suppress("PackageDirectoryMismatch", "ClassName")

package android.os

class Build {
  object VERSION {
    val SDK_INT: Int = 0
    val RELEASE: String = ""
  }

  object VERSION_CODES {
    const val N: Int = 24
    const val O: Int = 26
    const val P: Int = 28
    const val R: Int = 30
    const val S: Int = 31
  }
}
