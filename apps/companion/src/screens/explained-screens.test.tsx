import { checkTroubles } from '@mobile-companion/contract/login'
import { render, screen } from '@testing-library/react-native'
import type { StartFailure } from '../state/app-state'
import type { Ending } from '../state/ending'
import type { Failure } from '../state/failure'
import { exampleLogin } from '../testing/examples'
import { press } from '../testing/press'
import { english } from '../words/english'
import { fillAll } from '../words/spoken'
import { ResultScreen } from './result/result-screen'
import { UnableScreen } from './start/unable-screen'
import { TroubleScreen } from './trouble/trouble-screen'

describe('trouble', () => {
  test.each(checkTroubles)('%s is explained, with what to do and a next try', (trouble) => {
    const onTryAgain = jest.fn()
    const onStop = jest.fn()
    render(
      <TroubleScreen
        bar=""
        trouble={trouble}
        phoneNumber="+447400123456"
        onTryAgain={onTryAgain}
        onStop={onStop}
      />,
    )
    const { title, why, advice } = fillAll(english.troubles[trouble], { last: '56' })
    expect(screen.getByRole('heading', { name: title })).toBeOnTheScreen()
    expect(screen.getByText(why)).toBeOnTheScreen()
    expect(advice.length).toBeGreaterThan(0)
    for (const line of advice) expect(screen.getByText(line)).toBeOnTheScreen()
    press('Try again')
    expect(onTryAgain).toHaveBeenCalled()
    press('Stop')
    expect(onStop).toHaveBeenCalled()
  })
})

function showResult(ending: Ending) {
  const acts = {
    onTryAgain: jest.fn(),
    onEnrolAgain: jest.fn(),
    onGoBack: jest.fn(),
    onDone: jest.fn(),
  }
  const login = exampleLogin()
  const { loginId } = login
  const task = { task: 'ended', lineId: 'line-1', loginId, login, decision: null, ending } as const
  render(<ResultScreen task={task} phoneNumber="+447400123456" {...acts} />)
  return acts
}

describe('a result', () => {
  test.each<[Ending, string, RegExp]>([
    [{ code: 'signed_in' }, 'Signed in to Northwind', /go back to your browser/],
    [{ code: 'denied' }, 'Denied', /Nobody was signed in to Northwind/],
    [{ code: 'not_me' }, 'Good that you checked', /Never type six digits that somebody reads out/],
    [{ code: 'wrong_digits' }, 'Wrong digits three times', /press “Send again”/],
    [
      { code: 'other_sim' },
      'This phone used another SIM',
      /Switch mobile data to the SIM that ends in 56/,
    ],
    [
      { code: 'sim_unavailable', trouble: 'not_cellular' },
      'Your SIM could not be checked',
      /Turn off Wi-Fi/,
    ],
    [{ code: 'sim_unavailable', trouble: null }, 'Your SIM could not be checked', /Send again/],
    [{ code: 'expired' }, 'The time ran out', /Send again/],
    [{ code: 'cancelled' }, 'Cancelled in the browser', /nothing to do/],
    [{ code: 'answered_already' }, 'Already answered', /Tell the website/],
    [{ code: 'given_up' }, 'You stopped the check', /Send again/],
  ])('%j has a title and says what is next', (ending, title, next) => {
    const { onDone } = showResult(ending)
    expect(screen.getByRole('heading', { name: title })).toBeOnTheScreen()
    expect(screen.getByText(next)).toBeOnTheScreen()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    press('Done')
    expect(onDone).toHaveBeenCalled()
  })

  test.each<[Failure['code'], string]>([
    ['unreachable', 'Try again'],
    ['not_understood', 'Try again'],
    ['too_many', 'Try again'],
    ['unavailable', 'Try again'],
    ['operator_unavailable', 'Try again'],
    ['changed', 'Look at it again'],
  ])('%s can be tried again with “%s”', (code, label) => {
    const { onTryAgain } = showResult({ code: 'failed', failure: { code } as Failure })
    const { title, advice } = english.failures[code]
    expect(screen.getByRole('heading', { name: title })).toBeOnTheScreen()
    for (const line of advice) expect(screen.getByText(line)).toBeOnTheScreen()
    press(label)
    expect(onTryAgain).toHaveBeenCalled()
  })

  test('a phone that was let go is led to confirm its number again', () => {
    const { onEnrolAgain } = showResult({ code: 'failed', failure: { code: 'not_active' } })
    press('Confirm my number again')
    expect(onEnrolAgain).toHaveBeenCalled()
  })

  test('a request that is gone is not tried again', () => {
    const { onDone } = showResult({ code: 'failed', failure: { code: 'gone' } })
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    press('Done')
    expect(onDone).toHaveBeenCalled()
  })
})

test.each<StartFailure>([
  'not_configured',
  'unreachable',
  'key_unsupported',
  'storage_failed',
  'kept_unreadable',
  'kept_by_newer',
])('an app that cannot start says why: %s', (why) => {
  const onTryAgain = jest.fn()
  const onBeginAnew = jest.fn()
  render(<UnableScreen why={why} onTryAgain={onTryAgain} onBeginAnew={onBeginAnew} />)
  expect(screen.getByRole('heading', { name: english.unable[why].title })).toBeOnTheScreen()
  for (const line of english.unable[why].advice) expect(screen.getByText(line)).toBeOnTheScreen()
  press('Try again')
  expect(onTryAgain).toHaveBeenCalled()
  const anew = screen.queryByRole('button', { name: 'Begin anew' })
  expect(anew !== null).toBe(why === 'kept_unreadable')
  expect(onBeginAnew).not.toHaveBeenCalled()
})
