import type { Result } from '@mobile-companion/device/result'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../state/failure'

/** What a screen has asked the server for. `value` stays while it is asked for anew. */
export interface Asked<Value> {
  readonly value: Value | null
  readonly failure: Failure | null
  readonly isAsking: boolean
  ask(): void
}

/** Asks at once, and again with `ask`. An answer that is not the last one's, or comes after the screen is gone, counts for nothing. */
export function useAsked<Value>(act: () => Promise<Result<Value, Failure>>): Asked<Value> {
  const [told, setTold] = useState<Omit<Asked<Value>, 'ask'>>({
    value: null,
    failure: null,
    isAsking: true,
  })
  const latest = useRef(0)
  const acting = useRef(act)
  acting.current = act
  const ask = useCallback(() => {
    latest.current += 1
    const mine = latest.current
    setTold((before) => ({ ...before, isAsking: true }))
    void acting.current().then((result) => {
      if (mine !== latest.current) return
      setTold((before) =>
        result.ok
          ? { value: result.value, failure: null, isAsking: false }
          : { ...before, failure: result.failure, isAsking: false },
      )
    })
  }, [])
  useEffect(() => {
    ask()
    return () => {
      latest.current += 1
    }
  }, [ask])
  return { ...told, ask }
}
