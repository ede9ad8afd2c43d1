/** An Android app as its system knows it: a package, signed with one certificate. */
export interface AndroidApp {
  readonly packageName: string
  /** SHA-256 of the certificate: 64 hexadecimal digits, lower case. */
  readonly certificate: string
}
