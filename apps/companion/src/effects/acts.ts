import { readServerCode } from '@mobile-companion/contract/server-code'
import type { Decision, Enrolment, Standing } from '@mobile-companion/device/companion.types'
import type { ConfirmWords } from '@mobile-companion/device/platform'
import { fail, type Result } from '@mobile-companion/device/result'
import type { LinePart } from '../state/app-state'
import type { Failure } from '../state/failure'
import type { RequestRef } from '../state/line'
import { lineOf } from '../state/lines'
import { requestOf } from '../state/requests'
import { actsOnRemoval, type RemovalActs } from './acts-on-removal'
import { actsOnRenewal, type RenewalActs } from './acts-on-renewal'
import { actsOnServices, type ServiceActs } from './acts-on-services'
import { askNumber } from './add-line'
import { begin } from './begin'
import { reportFault } from './call'
import { decide, goBack } from './decide'
import { enrol } from './enrol'
import { follow, lookAtAll } from './follow'
import { followLinks } from './links'
import type { OpenApp } from './open-app'
import type { Parts } from './parts'
import { askStanding, type PhoneCalls, phonesOf } from './phones'
import { askPermission } from './push'
import { dropLine } from './remove-line'
import { endRequest } from './requests'
import { readCode } from './scan'
import { learnService } from './servers'
import type { Ground, Session } from './session'
import type { Store } from './store'

/** Everything that a person can ask of the app. */
export interface Acts
  extends NumberActs,
    RemovalActs,
    RenewalActs,
    ServiceActs,
    RequestActs,
    NotificationActs {}

/** About the numbers of this phone. */
export interface NumberActs {
  /** Asks for a further number at a server of this phone. */
  addNumber(issuer: string): void
  /** `phoneNumber` in E.164. */
  enrol(phoneNumber: string): void
  askNumberAgain(): void
  /** Ends the check of a number that is going on. */
  stopEnrolment(): void
  /** After trouble with the check of a number, the next one. */
  tryNextEnrolment(): void
  readWelcome(lineId: string): void
  /** Confirms a number anew, after the server let this phone go or its key is lost. */
  enrolAgain(lineId: string): void
  goHome(): void
  /** What a screen may ask about the phones of a number. */
  phonesOf(lineId: string): PhoneCalls
  /** How this phone stands while it waits to be let in; once it is, the number is added. */
  askStanding(enrolment: Enrolment): Promise<Result<Standing, Failure>>
  /** Shows one number and all about it, or one part of that. */
  openLine(lineId: string, part?: LinePart): void
  /** Shows the phones of a number, to which one asks to be let in. */
  openPhones(lineId: string): void
  dismissPhoneBanner(): void
  look(): void
}

/** About requests. */
export interface RequestActs extends ScanActs {
  open(request: RequestRef): void
  setAside(): void
  /** Before an approval the phone asks the person, with these words. */
  decide(decision: Decision, words: ConfirmWords): void
  /** Ends the check behind a decision. */
  stopCheck(): void
  /** After trouble, the next check. */
  tryNextCheck(): void
  /** Does again what had failed. */
  tryAgain(words: ConfirmWords): void
  readResult(): void
  /** Opens the page that asked once more. */
  goBack(): void
  dismissBanner(): void
  readLinkRefusal(): void
}

/** About the codes beside the digits. */
export interface ScanActs {
  /** Opens the camera. */
  scan(): void
  leaveScan(): void
  /** Takes the text of a code. */
  readCode(text: string): void
  /** A picture was chosen that has no code. */
  findNoCode(): void
}

/** About what the system shows while the app is not open. */
export interface NotificationActs {
  /** Has the system ask whether it may. */
  allowNotifications(): void
  putOffNotifications(): void
  openNotificationSettings(): void
}

export interface RunningApp {
  readonly acts: Acts
  /** Opens what the app runs on; again after a failed start. `anew` gives up what cannot be read. */
  start(how?: { readonly anew: boolean }): Promise<void>
  end(): void
}

/** Puts the effects around a store. Nothing runs before `start`. */
export function runApp(store: Store, parts: Parts): RunningApp {
  const open: OpenApp = { ground: null, enrolment: null, decision: null }
  let stops: readonly (() => void)[] = []
  const stop = () => {
    open.enrolment?.stop()
    open.decision?.stop()
    for (const end of stops) end()
    stops = []
  }
  return {
    acts: {
      ...actsOnNumbers(store, open),
      ...actsOnRemoval(store, open),
      ...actsOnRenewal(store, open),
      ...actsOnServices(store, open),
      ...actsOnRequests(store, open),
      ...actsOnNotifications(store, open),
    },
    async start(how) {
      stop()
      store.dispatch({ type: 'start_retried' })
      const begun = await begin(store, parts, how)
      if (!begun.ok) {
        store.dispatch({ type: 'start_failed', why: begun.failure })
        return
      }
      const ground = begun.value
      open.ground = ground
      stops = [follow(ground), followLinks(ground)]
      await Promise.all([...servers(ground)].map(learnService))
    },
    end: stop,
  }
}

/** One session of each server. */
function servers({ sessions }: Ground): Iterable<Session> {
  return new Map([...sessions.values()].map((session) => [session.issuer, session])).values()
}

/** The session of the number that is being added. */
function enrollingSession({ get }: Store, { ground }: OpenApp): Session | null {
  const state = get()
  if (state.at !== 'running' || state.place.at !== 'enrolling') return null
  return ground?.sessions.get(state.place.lineId) ?? null
}

function actsOnNumbers(store: Store, open: OpenApp): NumberActs {
  const { dispatch } = store
  return {
    addNumber(issuer) {
      if (open.ground) void askNumber(open.ground, issuer)
    },
    enrol(phoneNumber) {
      const session = enrollingSession(store, open)
      if (session) open.enrolment = enrol(session, phoneNumber)
    },
    askNumberAgain: () => dispatch({ type: 'number_asked_again' }),
    stopEnrolment() {
      open.enrolment?.stop()
      dispatch({ type: 'enrolment_stopped' })
    },
    tryNextEnrolment: () => open.enrolment?.next(),
    readWelcome: (lineId) => dispatch({ type: 'welcome_read', lineId }),
    enrolAgain(lineId) {
      const { ground } = open
      const line = lineOf(store.get(), lineId)
      if (!ground || !line) return
      void askNumber(ground, line.issuer, line.enrolment.phoneNumber).then(() =>
        dropLine(ground, lineId),
      )
    },
    phonesOf: (lineId) => phonesOf(open.ground, lineId),
    async askStanding(enrolment) {
      const session = enrollingSession(store, open)
      return session ? askStanding(session, enrolment) : fail({ code: 'gone' })
    },
    goHome() {
      open.enrolment?.stop()
      dispatch({ type: 'home_chosen' })
    },
    openLine: (lineId, part = 'about') => dispatch({ type: 'line_chosen', lineId, part }),
    openPhones: (lineId) => dispatch({ type: 'phones_opened', lineId }),
    dismissPhoneBanner: () => dispatch({ type: 'phone_banner_dismissed' }),
    look() {
      const state = store.get()
      if (!open.ground || state.at !== 'running') return
      for (const { id } of state.lines) dispatch({ type: 'listing_begun', lineId: id })
      lookAtAll(open.ground)
    },
  }
}

function actsOnNotifications({ dispatch }: Store, open: OpenApp): NotificationActs {
  return {
    allowNotifications() {
      if (open.ground) askPermission(open.ground)
    },
    putOffNotifications: () => dispatch({ type: 'permission_put_off' }),
    openNotificationSettings: () => void open.ground?.parts.push.openSettings().catch(reportFault),
  }
}

function actsOnRequests(store: Store, open: OpenApp): RequestActs {
  const { dispatch } = store
  const busyWith = () => {
    const state = store.get()
    const request = state.at === 'running' ? requestOf(state.task) : null
    const session = request && open.ground?.sessions.get(request.lineId)
    return state.at === 'running' && request && session
      ? { task: state.task, request, session }
      : null
  }
  const decideNow = (decision: Decision, words: ConfirmWords) => {
    const busy = busyWith()
    const run = busy && decide(busy.session, decision, words)
    if (run) open.decision = run
  }
  return {
    open: (request) => dispatch({ type: 'request_chosen', ...request }),
    setAside: () => dispatch({ type: 'request_set_aside' }),
    decide: decideNow,
    stopCheck() {
      open.decision?.stop()
      const busy = busyWith()
      if (busy?.task.task === 'deciding') {
        endRequest(busy.session, busy.request.loginId, { code: 'given_up' })
      }
    },
    tryNextCheck: () => open.decision?.next(),
    tryAgain(words) {
      const busy = busyWith()
      if (busy?.task.task !== 'ended') return
      const { decision } = busy.task
      if (decision) decideNow(decision, words)
      else dispatch({ type: 'request_chosen', ...busy.request })
    },
    goBack() {
      const busy = busyWith()
      if (busy) void goBack(busy.session)
    },
    readResult: () => dispatch({ type: 'result_read' }),
    dismissBanner: () => dispatch({ type: 'banner_dismissed' }),
    readLinkRefusal: () => dispatch({ type: 'link_refusal_read' }),
    scan: () => dispatch({ type: 'scan_begun' }),
    leaveScan: () => dispatch({ type: 'scan_left' }),
    readCode(text) {
      const server = readServerCode(text)
      if (server && !knows(store, server.issuer)) {
        dispatch({ type: 'scan_left' })
        actsOnServices(store, open).askScannedService(server)
      } else if (open.ground) readCode(open.ground, text)
    },
    findNoCode: () => dispatch({ type: 'scan_refused', problem: { code: 'unreadable' } }),
  }
}

/** A server that is here already has nothing to add: its code is none of a request. */
function knows(store: Store, issuer: string): boolean {
  const state = store.get()
  return state.at === 'running' && state.services.some((service) => service.issuer === issuer)
}
