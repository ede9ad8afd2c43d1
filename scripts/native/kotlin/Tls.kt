// What the API-23 jar lacks of javax.net.ssl: the setter is of API 24. The JVM has its own class.
@file:Suppress("PackageDirectoryMismatch")

package javax.net.ssl

open class SSLParameters {
  var endpointIdentificationAlgorithm: String? = null
}
