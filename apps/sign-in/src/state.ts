import { type CheckStatus, isFinal } from '@mobile-companion/contract/check-status'
import type { BrowserLogin } from '@mobile-companion/contract/login'
import { countryOf, countryOfNumber } from './countries.ts'
import type { AppRequest, Attempt, End, Happening, Screen, State } from './state.types.ts'
import type { World } from './world.ts'

/** The state before anything is known. */
export function initialState({
  country,
  words,
  comesBack,
}: Pick<World, 'country' | 'words' | 'comesBack'>): State {
  return { service: null, app: null, country, words, comesBack, screen: { name: 'loading' } }
}

/** What the page shows after a happening. Pure; what does not fit the present screen changes nothing. */
export function reduce(state: State, it: Happening): State {
  if (it.type === 'service_found') return { ...state, service: it.service }
  if (isOfApp(it)) {
    const app = nextApp(state.app, it)
    if (it.type !== 'app_found') return { ...state, app }
    const country = countryOf(it.interaction.ui_locales, state.country)
    return { ...state, country, words: it.words, app }
  }
  const screen = nextScreen(state, it)
  if (screen === state.screen) return state
  // The way back came out in some other browser: the next attempt takes the digits.
  const isLost = state.screen.name === 'returning' && it.type === 'again_asked'
  return { ...state, screen, ...(isLost && { comesBack: false }) }
}

type OfApp = Extract<Happening, { type: 'app_found' | 'leave_asked' | 'leave_failed' }>

function isOfApp(it: Happening): it is OfApp {
  return it.type === 'app_found' || it.type === 'leave_asked' || it.type === 'leave_failed'
}

function nextApp(app: AppRequest | null, it: OfApp): AppRequest | null {
  if (it.type === 'app_found') return { interaction: it.interaction, leaving: false, trouble: null }
  if (it.type === 'leave_asked') return app && { ...app, leaving: true, trouble: null }
  return app && { ...app, leaving: false, trouble: it.trouble }
}

function nextScreen(
  state: State,
  it: Exclude<Happening, OfApp | { type: 'service_found' }>,
): Screen {
  const { screen } = state
  switch (it.type) {
    case 'load_began':
      return { name: 'loading' }
    case 'load_failed':
      return { name: 'unreachable', trouble: it.trouble }
    case 'consent_wanted':
      return { name: 'consent' }
    case 'nobody_signed_in':
    case 'number_wanted':
      return emptyForm(state)
    case 'somebody_signed_in':
      return { name: 'signed_in', session: it.session, leaving: false, trouble: null }
    case 'number_submitted':
      return { name: 'number', entry: it.entry, sending: true, trouble: null }
    case 'start_refused':
      return { name: 'number', entry: it.entry, sending: false, trouble: it.trouble }
    case 'login_started':
      return shown(it.login, it.at, null)
    case 'login_read':
      return afterRead(screen, it)
    case 'match_heard':
      return isUnderWay(screen, it.loginId) ? collecting(screen) : screen
    case 'touch_lost':
      return isUnderWay(screen, it.loginId) ? { ...screen, inTouch: false } : screen
    case 'login_lost':
      return afterLoss(screen, it)
    case 'cancel_asked':
      return amended(screen, ['waiting', 'proving'], { doing: 'cancelling', trouble: null })
    case 'again_asked':
      return afterAgain(screen)
    case 'cancel_failed':
      return amended(screen, ['waiting', 'proving'], { doing: 'nothing', trouble: it.trouble })
    case 'collect_asked':
      return amended(screen, ['collecting'], { trouble: null })
    case 'return_awaited':
      return screen.name === 'collecting' && screen.loginId === it.loginId
        ? {
            name: 'returning',
            loginId: it.loginId,
            phoneNumber: screen.phoneNumber,
            sending: false,
          }
        : screen
    case 'collect_failed':
      return amended(screen, ['collecting'], { trouble: it.trouble })
    case 'sign_out_asked':
      return amended(screen, ['signed_in'], { leaving: true, trouble: null })
    case 'sign_out_failed':
      return amended(screen, ['signed_in'], { leaving: false, trouble: it.trouble })
    case 'set_up_opened':
      return { name: 'set_up', entry: it.entry }
    case 'set_up_left':
      return screen.name === 'set_up'
        ? { name: 'number', entry: screen.entry, sending: false, trouble: null }
        : screen
  }
}

/** The screen with some of its properties changed, if it is one of those named; else as it was. */
function amended<Name extends Screen['name']>(
  screen: Screen,
  names: readonly Name[],
  changes: Partial<Extract<Screen, { name: Name }>>,
): Screen {
  return names.some((name) => name === screen.name) ? { ...screen, ...changes } : screen
}

type UnderWay = Extract<Screen, { name: 'waiting' | 'proving' }>

/** True while an attempt is decided or proven. */
export function isAttempt(screen: Screen): screen is UnderWay {
  return screen.name === 'waiting' || screen.name === 'proving'
}

function isUnderWay(screen: Screen, loginId: string): screen is UnderWay {
  return isAttempt(screen) && screen.loginId === loginId
}

function emptyForm({ country, app }: State): Screen {
  const text = app?.interaction.login_hint ?? ''
  return {
    name: 'number',
    entry: { text, country: countryOfNumber(text, country) },
    sending: false,
    trouble: null,
  }
}

function collecting({ loginId, phoneNumber }: Pick<Attempt, 'loginId' | 'phoneNumber'>): Screen {
  return { name: 'collecting', loginId, phoneNumber, trouble: null }
}

function afterRead(
  screen: Screen,
  { login, at }: { readonly login: BrowserLogin; readonly at: number },
): Screen {
  if (!isUnderWay(screen, login.login_id)) return screen
  // Answers may overtake each other; an attempt never goes back to being undecided.
  if (screen.name === 'proving' && login.check_status === 'UNKNOWN') return screen
  return shown(login, at, screen)
}

function shown(login: BrowserLogin, at: number, before: UnderWay | null): Screen {
  const { login_id: loginId, phone_number_display: phoneNumber, check_status: status } = login
  if (status === 'MATCH_SUCCESS') return collecting({ loginId, phoneNumber })
  if (isFinal(status)) {
    // The end of an attempt that is being sent again is only the way to the next one.
    if (before?.doing === 'sending_again' && status === 'CANCELLED') return before
    return { name: 'ended', end: endOf(status, login.reason), phoneNumber, sending: false }
  }
  const attempt: Attempt = {
    loginId,
    phoneNumber,
    endsAt: at + Date.parse(login.expires_at) - Date.parse(login.now),
    doing: before?.doing ?? 'nothing',
    inTouch: true,
    trouble: before?.trouble ?? null,
  }
  return status === 'UNKNOWN'
    ? { name: 'waiting', digits: login.digits, ...attempt }
    : { name: 'proving', ...attempt }
}

function endOf(status: CheckStatus, reason: BrowserLogin['reason']): End {
  if (status === 'EXPIRED') return 'expired'
  if (status === 'CANCELLED') return 'cancelled'
  if (status === 'DENIED') return reason === 'wrong_digits' ? 'wrong_digits' : 'denied'
  return reason === 'no_match' || reason === 'sim_unavailable' ? reason : 'not_confirmed'
}

function afterLoss(
  screen: Screen,
  { loginId, end }: { readonly loginId: string; readonly end: End },
): Screen {
  if (screen.name === 'loading') return { name: 'ended', end, phoneNumber: null, sending: false }
  const isLate = screen.name === 'collecting' || screen.name === 'returning'
  if (!isUnderWay(screen, loginId) && !(isLate && screen.loginId === loginId)) return screen
  return { name: 'ended', end, phoneNumber: screen.phoneNumber, sending: false }
}

function afterAgain(screen: Screen): Screen {
  if (isAttempt(screen)) return { ...screen, doing: 'sending_again', trouble: null }
  return screen.name === 'ended' || screen.name === 'returning'
    ? { ...screen, sending: true }
    : screen
}
