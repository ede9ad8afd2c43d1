import { useEffect, useRef, useState } from 'preact/hooks'

/** The steps last this long by protocol, in milliseconds; the bar is full at the start of one. */
export const stepLength = { waiting: 120_000, proving: 90_000 } as const

const spokenAt = [60, 30, 10]

/** 1:14, and "1 minute 14 seconds" for those who listen. */
function inMinutes(seconds: number) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function spoken(seconds: number) {
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  return [
    minutes > 0 && `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    (rest > 0 || minutes === 0) && `${rest} ${rest === 1 ? 'second' : 'seconds'}`,
  ]
    .filter(Boolean)
    .join(' ')
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
          {seconds > 0 ? `${what} · ` : 'Time is up'}
          {seconds > 0 && (
            <time dateTime={`PT${seconds}S`} class="figures">
              {inMinutes(seconds)} left
            </time>
          )}
        </span>
      </p>
      <span class="unseen" role="status">
        {mark !== undefined && seconds > 0 && `Less than ${spoken(mark)} left`}
      </span>
    </div>
  )
}
