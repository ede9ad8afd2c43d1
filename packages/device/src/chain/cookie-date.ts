const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** In the order in which a token is tried (section 5.1.1); each part is taken once. */
const readers = [
  { part: 'time', read: (token: string) => readTime(token) },
  { part: 'day', read: (token: string) => readNumber(/^(\d{1,2})(?:\D|$)/, token) },
  { part: 'month', read: (token: string) => readMonth(token) },
  { part: 'year', read: (token: string) => readYear(token) },
] as const

/** Milliseconds since 1970 of a cookie's date, as RFC 6265 section 5.1.1 reads it; null when it is none. */
export function readCookieDate(text: string): number | null {
  const parts: Partial<Record<(typeof readers)[number]['part'], number>> = {}
  for (const token of text.split(/[\t -/;-@[-`{-~]+/)) {
    for (const { part, read } of readers) {
      if (parts[part] !== undefined) continue
      const value = read(token)
      if (value === null) continue
      parts[part] = value
      break
    }
  }
  const { time, day, month, year } = parts
  if (time === undefined || day === undefined || month === undefined || year === undefined) {
    return null
  }
  const at = new Date(Date.UTC(year, month, day))
  if (time < 0 || year < 1601 || at.getUTCDate() !== day) return null
  return at.getTime() + time * 1000
}

/** Seconds since midnight; -1 for a time that no clock shows. */
function readTime(token: string): number | null {
  const [, hours, minutes, seconds] = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/.exec(token) ?? []
  if (hours === undefined) return null
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)]
  return h > 23 || m > 59 || s > 59 ? -1 : (h * 60 + m) * 60 + s
}

function readMonth(token: string): number | null {
  const at = months.indexOf(token.slice(0, 3).toLowerCase())
  return at < 0 ? null : at
}

function readYear(token: string): number | null {
  const year = readNumber(/^(\d{2,4})(?:\D|$)/, token)
  if (year === null || year > 99) return year
  return year >= 70 ? year + 1900 : year + 2000
}

function readNumber(shape: RegExp, token: string): number | null {
  const digits = shape.exec(token)?.[1]
  return digits === undefined ? null : Number(digits)
}
