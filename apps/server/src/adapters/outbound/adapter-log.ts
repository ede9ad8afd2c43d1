/**
 * Where an adapter says what the outside did; a pino logger is one. `event` is a fixed word; the
 * rest are HTTP statuses and words from closed lists, so that no number, token, code or URL can
 * get in.
 */
export interface AdapterLog {
  warn(line: LogLine): void
}

export type LogLine = { readonly event: string } & Readonly<Record<string, string | number>>
