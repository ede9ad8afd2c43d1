import type { Decision } from '@mobile-companion/device/companion.types'
import type { CheckRun } from './check-run'
import { enrol } from './enrol'
import { follow } from './follow'
import { forgetEnrolment } from './keep'
import { followLinks } from './links'
import type { Parts } from './parts'
import { decide, endRequest, look } from './requests'
import { beginSession, type Session } from './session'
import type { Store } from './store'

/** Everything that a person can ask of the app. */
export interface Acts {
  /** `phoneNumber` in E.164. */
  enrol(phoneNumber: string): void
  askNumberAgain(): void
  /** Ends the check that is going on. */
  stopCheck(): void
  /** After trouble, the next check. */
  tryNextCheck(): void
  readWelcome(): void
  /** Confirms the number anew, after the server let this phone go. */
  enrolAgain(): void
  look(): void
  open(loginId: string): void
  setAside(): void
  decide(decision: Decision): void
  /** Does again what had failed. */
  tryAgain(): void
  readResult(): void
  dismissBanner(): void
  readLinkRefusal(): void
}

export interface RunningApp {
  readonly acts: Acts
  /** Opens what the app runs on; again after a failed start. */
  start(): Promise<void>
  end(): void
}

/** Puts the effects around a store. Nothing runs before `start`. */
export function runApp(store: Store, parts: Parts): RunningApp {
  const open: OpenApp = { session: null, run: null }
  let stops: readonly (() => void)[] = []
  return {
    acts: { ...actsOnEnrolment(store, open), ...actsOnRequests(store, open) },
    async start() {
      store.dispatch({ type: 'start_retried' })
      const begun = await beginSession(store, parts)
      if (!begun.ok) {
        store.dispatch({ type: 'start_failed', why: begun.failure })
        return
      }
      const { session, enrolment, past } = begun.value
      open.session = session
      store.dispatch({ type: 'started', handset: session.handset, enrolment, past })
      stops = [follow(session), followLinks(session)]
      await learnService(session)
    },
    end() {
      open.run?.stop()
      for (const stop of stops) stop()
    },
  }
}

interface OpenApp {
  session: Session | null
  /** The check that is going on, or the last one. */
  run: CheckRun | null
}

/** The service's name is decoration: without it the app says "this service". */
async function learnService({ companion, store }: Session): Promise<void> {
  const found = await companion.discover()
  if (found.ok) store.dispatch({ type: 'service_named', name: found.value.name })
}

function actsOnEnrolment({ dispatch }: Store, open: OpenApp) {
  return {
    enrol(phoneNumber) {
      if (open.session) open.run = enrol(open.session, phoneNumber)
    },
    askNumberAgain: () => dispatch({ type: 'number_asked_again' }),
    readWelcome: () => dispatch({ type: 'welcome_read' }),
    enrolAgain() {
      if (open.session) void forgetEnrolment(open.session)
      dispatch({ type: 'enrolment_forgotten' })
    },
    tryNextCheck: () => open.run?.next(),
  } satisfies Partial<Acts>
}

function actsOnRequests(store: Store, open: OpenApp) {
  const { dispatch } = store
  const decideNow = (decision: Decision) => {
    if (open.session) open.run = decide(open.session, decision)
  }
  return {
    stopCheck() {
      open.run?.stop()
      const state = store.get()
      if (state.at !== 'enrolled') dispatch({ type: 'enrolment_stopped' })
      else if (open.session && state.task.task === 'deciding') {
        endRequest(open.session, state.task.login.loginId, { code: 'given_up' })
      }
    },
    look() {
      dispatch({ type: 'listing_begun' })
      if (open.session) void look(open.session)
    },
    open: (loginId) => dispatch({ type: 'request_chosen', loginId }),
    setAside: () => dispatch({ type: 'request_set_aside' }),
    decide: decideNow,
    tryAgain() {
      const state = store.get()
      if (state.at !== 'enrolled' || state.task.task !== 'ended') return
      const { loginId, decision } = state.task
      if (decision) decideNow(decision)
      else dispatch({ type: 'request_chosen', loginId })
    },
    readResult: () => dispatch({ type: 'result_read' }),
    dismissBanner: () => dispatch({ type: 'banner_dismissed' }),
    readLinkRefusal: () => dispatch({ type: 'link_refusal_read' }),
  } satisfies Partial<Acts>
}
