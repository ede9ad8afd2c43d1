import type { Renewing } from '../state/app-state'
import { enrol } from './enrol'
import type { OpenApp } from './open-app'
import { renewLine } from './renew-line'
import type { Store } from './store'

/** About setting a number up again whose approval key is lost. */
export interface RenewalActs {
  /** Asks whether to; `goHome` is no. */
  askRenewal(lineId: string): void
  renew(lineId: string): void
}

export function actsOnRenewal({ dispatch }: Store, open: OpenApp): RenewalActs {
  const change = (lineId: string, renewal: Renewing['renewal']) =>
    dispatch({ type: 'renewal_changed', lineId, renewal })
  return {
    askRenewal: (lineId) => change(lineId, { code: 'asked' }),
    renew(lineId) {
      const { ground } = open
      if (!ground) return
      change(lineId, { code: 'going' })
      void renewLine(ground, lineId).then((renewed) => {
        if (!renewed.ok) change(lineId, { code: 'failed', failure: renewed.failure })
        else if (renewed.value) {
          const { session, phoneNumber } = renewed.value
          open.enrolment = enrol(session, phoneNumber)
        }
      })
    },
  }
}
