import { useEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '../words/languages.ts'
import { fill, inUnits, useWords } from '../words/spoken.ts'

/** The steps last this long by protocol, in milliseconds; the bar is full at the start of one. */
export const stepLength = { waiting: 120_000, proving: 90_000 } as const

/** Seconds before the end. */
const spokenAt = [60, 30, 10]

/** 1:14 */
function inMinutes(seconds: number) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function inLongUnits(seconds: number, language: Language) {
  return seconds < 60
    ? inUnits(seconds, 'second', language)
    : inUnits(seconds / 60, 'minute', language)
}

interface TimeLeftProps {
  /** Milliseconds, by the same clock as `now`. */
  endsAt: number
  length: number
  now: () => number
  /** What is being waited for. */
  what: string
}

/** How long is left, as a bar and as text; read out at a minute, 30 and 10 seconds. */
export function TimeLeft({ endsAt, length, now, what }: TimeLeftProps) {
  const { say, language } = useWords()
  const left = () => Math.max(0, Math.ceil((endsAt - now()) / 1000))
  const [seconds, setSeconds] = useState(left)

  useEffect(() => {
    setSeconds(left())
    const timer = setInterval(() => setSeconds(left()), 1000)
    return () => clearInterval(timer)
  }, [endsAt])

  // A service may give longer than usual; then the bar is full at what was first seen.
  const full = useRef(Math.max(length / 1000, seconds))
  const mark = spokenAt.findLast((it) => seconds <= it)
  return (
    <div class="time">
      {/* The text beside it says the same; a bar that moves every second would be read out or beep. */}
      <progress aria-hidden="true" max={full.current} value={seconds} />
      <p class="wait">
        <span class="dot" />
        <span>
          {seconds > 0 ? `${what} · ` : say.timeUp}
          {seconds > 0 && (
            <time dateTime={`PT${seconds}S`} class="figures">
              {fill(say.timeLeft, { time: inMinutes(seconds) })}
            </time>
          )}
        </span>
      </p>
      <span class="unseen" role="status">
        {mark !== undefined &&
          seconds > 0 &&
          fill(say.lessLeft, { time: inLongUnits(mark, language) })}
      </span>
    </div>
  )
}
