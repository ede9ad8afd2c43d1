const minuteMs = 60_000
const hourMs = 60 * minuteMs
const months =
  'January February March April May June July August September October November December'

/** Time left as minutes and seconds, "1:14". Nothing is left below zero. */
export function clock(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** When something was, seen from `now`: "just now", "5 minutes ago", "today, 10:42", "3 May, 10:42". */
export function ago(then: Date, now: Date): string {
  const passedMs = now.getTime() - then.getTime()
  if (passedMs < minuteMs) return 'just now'
  if (passedMs < 2 * minuteMs) return 'a minute ago'
  if (passedMs < hourMs) return `${Math.floor(passedMs / minuteMs)} minutes ago`
  const time = `${two(then.getHours())}:${two(then.getMinutes())}`
  return `${day(then, now)}, ${time}`
}

function day(then: Date, now: Date): string {
  if (then.toDateString() === now.toDateString()) return 'today'
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (then.toDateString() === yesterday.toDateString()) return 'yesterday'
  const date = `${then.getDate()} ${months.split(' ')[then.getMonth()]}`
  return then.getFullYear() === now.getFullYear() ? date : `${date} ${then.getFullYear()}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
