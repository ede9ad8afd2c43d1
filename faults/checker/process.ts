import type { Evidence } from './evidence.ts'

const error = 50

/** The process ends by our hand only, and never has anything to complain of. */
export function ownEnds({ exits, log }: Evidence): string[] {
  const lines = log.split('\n').filter(Boolean)
  return [
    ...exits
      .filter(({ wanted, signal }) => !wanted || signal !== 'SIGKILL')
      .map(({ code, signal }) => `the server ended by itself (${signal ?? code})`),
    ...lines.filter((line) => levelOf(line) >= error).map((line) => `logged: ${line}`),
  ]
}

/** What is not a line of the log was written past it: a stack, an unhandled rejection. */
function levelOf(line: string): number {
  // A kill may cut the last line of a run, and the next run goes on behind it.
  if (!line.startsWith('{')) return Number.POSITIVE_INFINITY
  return Number(/"level":(\d+)/.exec(line)?.[1] ?? 0)
}

/** No secret is in what the server writes. */
export function leaks({ log, secrets }: Evidence): string[] {
  return [...new Set(secrets)].flatMap((secret) => {
    // Six digits may be a part of a time or of a duration.
    const found = /^\d{6}$/.test(secret)
      ? new RegExp(`(?<![\\d.])${secret}(?!\\d)`).test(log)
      : log.includes(secret)
    return found ? [`a secret of ${secret.length} characters is in the log`] : []
  })
}
