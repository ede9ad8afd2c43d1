/** The sandbox's tru.ID project: live mode, so the vendor's suffix rules for numbers do not apply. */
export interface TruProject {
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
}
