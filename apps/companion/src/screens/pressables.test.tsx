import { checkTroubles } from '@mobile-companion/contract/login'
import { fireEvent, render, screen } from '@testing-library/react-native'
import type { ReactElement } from 'react'
import type { Acts } from '../effects/acts'
import type { EnrolStep, Place, Running, Task } from '../state/app-state'
import type { EndingCode } from '../state/ending'
import { exampleLine, exampleLogin, exampleRunning, loginId, pending } from '../testing/examples'
import { LockedScreen } from './lock/locked-screen'
import { RunningScene } from './running-scene'
import { OpenSettings } from './settings/settings-door'
import { SettingsScreen } from './settings/settings-screen'
import { UnableScreen } from './start/unable-screen'

/** A view or text of the tree that is shown. */
interface Shown {
  readonly type: unknown
  readonly props: Readonly<Record<string, unknown>>
  readonly children: readonly (Shown | string)[]
}

const acts = new Proxy({} as Acts, { get: () => () => undefined })
const lineId = exampleLine().id
const login = exampleLogin()
const steps = { doing: 'opening', trouble: null } as const

const tasks: readonly Task[] = [
  { task: 'none' },
  { task: 'opening', lineId, loginId: loginId('a') },
  { task: 'link_refused', why: 'malformed' },
  { task: 'asking', lineId, login, wasWrong: true },
  { task: 'asking', lineId, login: { ...login, isApproved: true }, wasWrong: false },
  { task: 'deciding', lineId, login, decision: approve(), ...steps },
  ...checkTroubles.map(
    (trouble): Task => ({
      task: 'deciding',
      lineId,
      login,
      decision: approve(),
      ...steps,
      trouble,
    }),
  ),
  ...(['signed_in', 'not_me', 'other_sim', 'expired'] as const).map(ended),
]

const enrolSteps: readonly EnrolStep[] = [
  { step: 'number', phoneNumber: null, failure: { code: 'number_refused' } },
  { step: 'checking', phoneNumber: '+447400123456', ...steps },
  { step: 'ended', phoneNumber: '+447400123456', ending: { code: 'other_sim' } },
]

const places: readonly Place[] = [
  { at: 'home' },
  { at: 'line', lineId, part: 'about', removal: { code: 'none' } },
  { at: 'line', lineId, part: 'about', removal: { code: 'asked', isOnlyPhone: true } },
  {
    at: 'line',
    lineId,
    part: 'about',
    removal: { code: 'failed', failure: { code: 'unreachable' } },
  },
  { at: 'adding_service', step: { step: 'address', typed: 'x', failure: { code: 'no_address' } } },
  {
    at: 'adding_service',
    step: { step: 'comparing', issuer: 'https://x.example', name: 'X', thumbprint: 'A'.repeat(43) },
  },
  ...enrolSteps.map(
    (step): Place => ({ at: 'enrolling', lineId: 'new', issuer: exampleLine().issuer, step }),
  ),
]

function approve() {
  return { decision: 'approve', digits: '402913' } as const
}

function ended(code: Exclude<EndingCode, 'failed' | 'sim_unavailable'>): Task {
  return { task: 'ended', lineId, loginId: loginId('a'), login, decision: null, ending: { code } }
}

function running(changes: Partial<Running>): ReactElement {
  const lines = [
    exampleLine({ waiting: [pending('a')], isNew: true }),
    exampleLine({ id: 'line-2', listing: { code: 'not_active' } }),
  ]
  const state = { ...exampleRunning(lines), banner: { lineId, loginId: loginId('b') }, ...changes }
  return (
    <OpenSettings value={() => undefined}>
      <RunningScene state={state} acts={acts} />
    </OpenSettings>
  )
}

const screens: readonly (readonly [string, ReactElement])[] = [
  ...tasks.map((task) => [JSON.stringify(task).slice(0, 60), running({ task })] as const),
  ...places.map((place) => [JSON.stringify(place).slice(0, 60), running({ place })] as const),
  ['locked', <LockedScreen key="it" isForShow={false} onUnlock={async () => false} />],
  [
    'unable',
    <UnableScreen key="it" why="storage_failed" onTryAgain={jest.fn()} onBeginAnew={jest.fn()} />,
  ],
  [
    'settings',
    <SettingsScreen
      key="it"
      preferences={{ language: null, textSize: 1 }}
      languages={['en', 'de']}
      lockMinutes={5}
      onChange={jest.fn()}
      onBack={jest.fn()}
    />,
  ],
]

test.each(screens)('what can be pressed or typed into has a role and a name: %s', (_, element) => {
  render(element)
  expectNames()
})

test('so it is where a country is chosen', () => {
  render(running({ place: places.find(({ at }) => at === 'enrolling') ?? { at: 'home' } }))
  fireEvent.press(screen.getByRole('button', { name: /^Country:/ }))
  expectNames()
})

test.each(screens)('every screen has one heading of the first level: %s', (_, element) => {
  render(element)
  const headings = screen.getAllByRole('heading').filter(({ props }) => !props['aria-level'])
  expect(headings).toHaveLength(1)
})

function expectNames(): void {
  const hosts: readonly Shown[] = screen.UNSAFE_root.findAll(
    ({ type }: Shown) => typeof type === 'string',
  )
  const pressable = hosts.filter(({ props }) => typeof props.onClick === 'function')
  const fields = hosts.filter(({ type }) => type === 'TextInput')
  const buttons = screen.queryAllByRole('button').length + screen.queryAllByRole('radio').length
  expect(pressable).toHaveLength(buttons)
  const unnamed = [...pressable, ...fields].filter((it) => nameOf(it) === '')
  expect(unnamed.map(({ type, props }) => [type, props.role])).toEqual([])
}

/** What a screen reader calls it: its label, or the words on it. */
function nameOf(element: Shown): string {
  return String(
    element.props['aria-label'] ?? element.props.accessibilityLabel ?? textIn(element),
  ).trim()
}

function textIn(element: Shown | string): string {
  if (typeof element === 'string') return element
  if (element.props['aria-hidden']) return ''
  return element.children.map(textIn).join('')
}
