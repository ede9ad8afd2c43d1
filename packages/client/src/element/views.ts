import { type Icon, make, makeSeal } from './dom.ts'
import type { Flow, Screen } from './flow.ts'
import type { Messages } from './messages.ts'

/** A screen as it is drawn once; `update` changes it while it stays. */
export interface Drawn {
  readonly nodes: readonly Node[]
  /** What is read out when the screen arrives. */
  readonly spoken: string
  /** Draws a later state of the same screen, or the same one a second later. Gives what is to be read out. */
  readonly update: (screen: Screen) => string | null
}

interface Scene {
  readonly flow: Flow
  readonly messages: Messages
  readonly now: () => number
}

const still = () => null
const heading = (text: string, describedBy: string | null = null) =>
  make(
    'h2',
    { part: 'heading', tabindex: '-1', id: 'heading', 'aria-describedby': describedBy },
    text,
  )

function button(kind: 'primary' | 'link', text: string, act: () => void): HTMLButtonElement {
  const it = make('button', { type: 'button', class: kind, part: `button ${kind}` }, text)
  it.addEventListener('click', act)
  return it
}

/** 1:14 */
function inMinutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Fills `{name}` in. What is filled in is text, never markup. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** The text with the number in a part of its own, so that it does not break and stands out. */
function aboutNumber(text: string, phone: string): (Node | string)[] {
  const [before = '', after] = text.split('{phone}')
  if (after === undefined) return [text]
  return [before, make('span', { class: 'number', part: 'number', dir: 'ltr' }, phone), after]
}

/** The form; also while the number is on its way, so that nothing jumps and the focus stays. */
export function drawForm({ flow, messages }: Scene): Drawn {
  const input = make('input', {
    id: 'phone',
    part: 'input',
    type: 'tel',
    name: 'phone',
    autocomplete: 'tel',
    maxlength: '64',
    required: true,
    dir: 'ltr',
  })
  input.value = flow.phone
  const fault = make('p', { class: 'fault', part: 'fault', id: 'fault', hidden: true })
  const submit = make('button', { type: 'submit', class: 'primary', part: 'button primary' })
  const form = make(
    'form',
    { part: 'form', novalidate: true },
    heading(messages.heading),
    make('p', { class: 'lead', part: 'lead' }, messages.lead),
    make('label', { for: 'phone', part: 'label' }, messages.phone),
    input,
    fault,
    submit,
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void flow.submit(input.value)
  })
  const showFault = (text: string) => {
    fault.hidden = text === ''
    fault.textContent = text
    input.ariaInvalid = String(text !== '')
    if (text === '') input.removeAttribute('aria-describedby')
    else input.setAttribute('aria-describedby', 'fault')
  }
  const update = (screen: Screen) => {
    const isSending = screen.state === 'sending'
    submit.textContent = isSending ? messages.sending : messages.submit
    submit.ariaDisabled = String(isSending)
    input.readOnly = isSending
    const text = faultText(screen, messages)
    if (text === fault.textContent) return isSending ? messages.sending : null
    showFault(text)
    // Whoever typed here is taken to what is wrong, and hears it from the field.
    const isOurs = text !== '' && (form.getRootNode() as ShadowRoot).activeElement !== null
    if (isOurs) input.focus()
    if (isSending) return messages.sending
    return isOurs ? null : text
  }
  update(flow.screen)
  return { nodes: [form, make('slot', { name: 'below-form' })], spoken: '', update }
}

function faultText(screen: Screen, messages: Messages): string {
  if (screen.state !== 'idle' || screen.fault === null) return ''
  return screen.fault === 'missing' ? messages.phoneMissing : messages.phoneInvalid
}

type Waiting = Extract<Screen, { state: 'waiting' }>
const spokenAt = [60, 30, 10]

/** The digits, what to do with them, and how long. */
export function drawWaiting(screen: Waiting, scene: Scene): Drawn {
  const { flow, messages, now } = scene
  const { digits, endsAt } = screen
  const left = () => Math.max(0, Math.ceil((endsAt - now()) / 1000))
  const bar = make('progress', { part: 'progress', 'aria-hidden': 'true' })
  bar.max = Math.max(1, left())
  const time = make('p', { class: 'left', part: 'time' })
  const contact = make('p', { class: 'contact', part: 'fault', hidden: true }, messages.noContact)
  const one = digits === null ? '' : fill(messages.digits, { digits: [...digits].join(', ') })
  const title = digits === null ? messages.waitingHeadingWithoutDigits : messages.waitingHeading

  const update = (latest: Screen) => {
    const seconds = left()
    const wasHidden = contact.hidden
    contact.hidden = latest.state !== 'waiting' || latest.inTouch
    bar.value = seconds
    time.textContent = fill(messages.timeLeft, { time: inMinutes(seconds) })
    if (wasHidden && !contact.hidden) return messages.noContact
    return spokenAt.includes(seconds)
      ? fill(messages.secondsLeft, { seconds: String(seconds) })
      : null
  }
  update(screen)
  const nodes = [
    heading(title, digits === null ? null : 'digits'),
    make(
      'p',
      { class: 'lead', part: 'lead' },
      ...(flow.phone === ''
        ? [messages.waitingLeadWithoutPhone]
        : aboutNumber(messages.waitingLead, flow.phone)),
    ),
    ...(digits === null ? [] : [drawDigits(digits, one)]),
    bar,
    time,
    contact,
    ...drawHelp(scene),
  ]
  return { nodes, spoken: [title, one].filter(Boolean).join('. '), update }
}

/** Two groups for the eye, one by one for the ear. */
function drawDigits(digits: string, spoken: string): HTMLElement {
  const half = Math.ceil(digits.length / 2)
  const group = (text: string) => make('span', { 'aria-hidden': 'true' }, text)
  return make(
    'p',
    { class: 'digits', part: 'digits', translate: 'no' },
    make('span', { class: 'unseen', id: 'digits' }, spoken),
    group(digits.slice(0, half)),
    group(digits.slice(half)),
  )
}

/** What to do when nothing comes, behind a button, beside the way out. */
function drawHelp({ flow, messages }: Scene): Node[] {
  const lines = [messages.helpOpenApp, messages.helpCheckPhone].map((it) => make('li', {}, it))
  const list = make('ul', {}, ...lines)
  const panel = make('div', { class: 'help', part: 'help', id: 'help', hidden: true }, list)
  panel.append(make('slot', { name: 'help' }))
  const open = button('link', messages.help, () => {
    panel.hidden = !panel.hidden
    open.ariaExpanded = String(!panel.hidden)
  })
  open.ariaExpanded = 'false'
  open.setAttribute('aria-controls', 'help')
  const cancel = button('link', messages.cancel, () => flow.cancel())
  return [make('div', { class: 'below' }, open, cancel), panel]
}

/** Nothing to do: approved, or signed in. */
export function drawDone(screen: Screen, { messages }: Scene): Drawn {
  const isIn = screen.state === 'signed_in'
  const title = isIn ? messages.signedInHeading : messages.approvedHeading
  const text = isIn ? messages.signedInText : messages.approvedText
  const nodes = [
    isIn ? makeSeal('ok', 'check') : makeSeal('busy', 'phone'),
    heading(title),
    make('p', { class: 'lead', part: 'lead' }, text),
  ]
  return { nodes, spoken: title, update: still }
}

interface Ending {
  readonly tone: 'danger' | 'calm'
  readonly icon: Icon
  readonly heading: keyof Messages
  readonly text: keyof Messages
}

const calm = (icon: Icon, heading: keyof Messages, text: keyof Messages): Ending => ({
  tone: 'calm',
  icon,
  heading,
  text,
})
const danger = (icon: Icon, heading: keyof Messages, text: keyof Messages): Ending => ({
  tone: 'danger',
  icon,
  heading,
  text,
})

const denials: Readonly<Record<string, Ending>> = {
  denied: danger('cross', 'deniedHeading', 'deniedText'),
  not_me: danger('cross', 'deniedHeading', 'deniedText'),
  wrong_digits: danger('cross', 'wrongDigitsHeading', 'wrongDigitsText'),
  no_match: danger('sim', 'noMatchHeading', 'noMatchText'),
  sim_unavailable: danger('sim', 'simUnavailableHeading', 'simUnavailableText'),
  access_denied: danger('cross', 'accessDeniedHeading', 'accessDeniedText'),
}
const endings: Readonly<Record<string, Ending>> = {
  expired: calm('clock', 'expiredHeading', 'expiredText'),
  lost: calm('clock', 'lostHeading', 'lostText'),
  limited: calm('clock', 'limitedHeading', 'limitedText'),
  offline: calm('cloud', 'offlineHeading', 'offlineText'),
  unavailable: calm('cloud', 'unavailableHeading', 'unavailableText'),
}
const denied = danger('cross', 'deniedHeading', 'deniedText')

function endingOf(screen: Screen): Ending {
  if (screen.state === 'denied') return denials[screen.reason] ?? denied
  return endings[screen.state === 'error' ? screen.cause : screen.state] ?? denied
}

/** How it ended without a sign-in, and what to do next. */
export function drawEnded(screen: Screen, { flow, messages, now }: Scene): Drawn {
  const ending = endingOf(screen)
  const lead = make('p', { class: 'lead', part: 'lead' }, messages[ending.text])
  const isRetry = screen.state === 'limited' || screen.state === 'error'
  const again = button('primary', isRetry ? messages.retry : messages.again, () => {
    if (again.ariaDisabled !== 'true') void flow.again()
  })
  const other = button('link', messages.anotherNumber, () => flow.reset())
  const update = () => {
    if (screen.state !== 'limited') return null
    const left = Math.max(0, Math.ceil((screen.until - now()) / 1000))
    const isOver = left === 0 && again.ariaDisabled === 'true'
    again.ariaDisabled = String(left > 0)
    lead.textContent = left
      ? fill(messages.limitedText, { time: inMinutes(left) })
      : messages.limitedOver
    return isOver ? messages.limitedOver : null
  }
  update()
  // Of an attempt from before a reload the number is not known here; what is not allowed stays so.
  const isHopeless = screen.state === 'denied' && screen.reason === 'access_denied'
  const acts = flow.phone === '' || isHopeless ? [] : [again]
  const nodes = [
    makeSeal(ending.tone, ending.icon),
    heading(messages[ending.heading]),
    lead,
    ...acts,
    make('div', { class: 'below' }, other),
  ]
  return { nodes, spoken: `${messages[ending.heading]}. ${lead.textContent}`, update }
}
