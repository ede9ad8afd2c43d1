import type { SpokenWords } from './languages'
import { fill, fillCount } from './spoken'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Time left as minutes and seconds, "1:14". Nothing is left below zero. */
export function clock(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** When something was, seen from `now`: "just now", "5 minutes ago", "today, 10:42", "3 May, 10:42". */
export function ago(then: Date, now: Date, { language, locale, say }: SpokenWords): string {
  const passedMs = now.getTime() - then.getTime()
  if (passedMs < minuteMs) return say.time.justNow
  if (passedMs < hourMs) {
    return fillCount(say.time.minutesAgo, Math.floor(passedMs / minuteMs), language)
  }
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(then)
  if (then.toDateString() === now.toDateString()) return fill(say.time.today, { time })
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (then.toDateString() === yesterday.toDateString()) return fill(say.time.yesterday, { time })
  return fill(say.time.onDay, { day: dayOf(then, now, locale), time })
}

/** The day of a list: "Today", "Yesterday", "3 May". */
export function dayName(then: Date, now: Date, { locale, say }: SpokenWords): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  if (then.toDateString() === now.toDateString()) return say.activity.today
  if (then.toDateString() === yesterday.toDateString()) return say.activity.yesterday
  return dayOf(then, now, locale)
}

/** A date, with the year where it is not this one. */
function dayOf(then: Date, now: Date, locale: string): string {
  const isThisYear = then.getFullYear() === now.getFullYear()
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(then)
}
