const longestMs = 24 * 60 * 60 * 1000

/**
 * Milliseconds to wait as a `Retry-After` header says (RFC 9110 section 10.2.3: seconds or an HTTP
 * date), at most a day. Null when there is none or it cannot be read.
 */
export function readRetryAfter(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1000, longestMs)
  // Only the HTTP date forms begin with the name of a day; Date.parse would take much else.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return null
  const at = Date.parse(text)
  if (Number.isNaN(at)) return null
  return Math.min(Math.max(0, at - now.getTime()), longestMs)
}
