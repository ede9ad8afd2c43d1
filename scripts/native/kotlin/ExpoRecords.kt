// Stand-ins for expo-modules-core with the signatures that our modules use.
@file:Suppress("PackageDirectoryMismatch")

package expo.modules.kotlin.records

interface Record

@Target(AnnotationTarget.PROPERTY) annotation class Field(val key: String = "")
