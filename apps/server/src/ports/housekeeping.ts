/** Rows that nobody needs any more. Decisions, their proofs and what the audit log says of them are evidence and stay. */
export interface Housekeeping {
  /**
   * Removes what ended before `before`, at most `limit` of each kind: attempts that nobody decided
   * with all that hangs on them, their lines in the audit log included, enrolments, idempotency keys,
   * sessions, codes and tokens of apps, requests of their back ends. Returns how many rows of these
   * kinds went.
   */
  removeEnded(before: Date, limit: number): Promise<number>
}
