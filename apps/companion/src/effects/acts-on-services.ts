import type { ServerCode } from '@mobile-companion/contract/server-code'
import { readIssuer } from '@mobile-companion/device/server-address'
import { askNumber } from './add-line'
import { askScannedService, askTypedService } from './add-service'
import type { OpenApp } from './open-app'
import type { Ground } from './session'
import type { Store } from './store'

/** About servers that are being added. */
export interface ServiceActs {
  /** Asks for the address of a further server. */
  addService(): void
  askService(typed: string): void
  /** The scanner has read a server's code. */
  askScannedService(code: ServerCode): void
  /** The person has compared the key of the server that was found: it is pinned, and asks for a number. */
  confirmService(): void
  /** The digits of its key are others: nothing is added. */
  refuseService(): void
}

export function actsOnServices(store: Store, open: OpenApp): ServiceActs {
  const { dispatch, get } = store
  const isHere = (issuer: string) => {
    const state = get()
    return state.at === 'running' && state.lines.some((line) => line.issuer === issuer)
  }
  const ask = (issuer: string | null, then: (ground: Ground) => Promise<void>) => {
    const { ground } = open
    if (!ground) return
    // A server that this phone knows has been compared before.
    const isKnown = issuer !== null && (issuer === ground.handset.server || isHere(issuer))
    void (isKnown ? askNumber(ground, issuer) : then(ground))
  }
  return {
    addService: () => dispatch({ type: 'service_wanted' }),
    askService: (typed) => ask(readIssuer(typed), (ground) => askTypedService(ground, typed)),
    askScannedService: (code) => ask(code.issuer, (ground) => askScannedService(ground, code)),
    confirmService() {
      const { ground } = open
      const state = get()
      if (!ground || state.at !== 'running' || state.place.at !== 'adding_service') return
      const { step } = state.place
      if (step.step !== 'comparing') return
      const { issuer, name, thumbprint } = step
      dispatch({ type: 'service_confirmed', issuer, name, thumbprint })
      void ground.keeper
        .keepService({ issuer, name, thumbprint })
        .then(() => askNumber(ground, issuer))
    },
    refuseService() {
      const state = get()
      if (state.at !== 'running' || state.place.at !== 'adding_service') return
      const { step } = state.place
      if (step.step !== 'comparing') return
      const failure = { code: 'other_server' } as const
      dispatch({ type: 'service_refused', issuer: step.issuer, typed: step.issuer, failure })
    },
  }
}
