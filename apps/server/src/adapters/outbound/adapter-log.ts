/**
 * Where an adapter says what the outside did. `code` is a fixed word; facts are counts, HTTP
 * statuses and words from a closed list, so that no number, token, code or URL can get in.
 */
export interface AdapterLog {
  info(code: string, facts?: LogFacts): void
  warn(code: string, facts?: LogFacts): void
}

export type LogFacts = Readonly<Record<string, string | number>>
