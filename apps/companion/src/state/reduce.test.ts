import { exampleLine, exampleLogin, exampleRunning, loginId, pending } from '../testing/examples'
import type { Action } from './action'
import type { AppState, Running } from './app-state'
import { type Line, maxPast } from './line'
import { reduce } from './reduce'

const at = '2030-05-01T10:00:00.000Z'
const lineId = exampleLine().id
const approve = { decision: 'approve', digits: '402913' } as const

function run(state: AppState, ...actions: readonly Action[]): AppState {
  return actions.reduce(reduce, state)
}

function appAfter(state: Running, ...actions: readonly Action[]): Running {
  const next = run(state, ...actions)
  if (next.at !== 'running') throw new Error(`not running but ${next.at}`)
  return next
}

function onlyLine({ lines }: Running): Line {
  const [line] = lines
  if (!line) throw new Error('no line')
  return line
}

const push = (letter: string): Action => ({
  type: 'push_arrived',
  lineId,
  loginId: loginId(letter),
  expiresAt: pending(letter).expires_at,
})
const chose = (letter: string): Action => ({
  type: 'request_chosen',
  lineId,
  loginId: loginId(letter),
})
const fetched = (letter: string): Action => ({
  type: 'request_fetched',
  lineId,
  login: exampleLogin({ letter }),
})
const listed = (...letters: readonly string[]): Action => ({
  type: 'listed',
  lineId,
  waiting: letters.map(pending),
  phones: [],
})
const ended = (letter: string, code: 'denied' | 'expired' = 'denied'): Action => ({
  type: 'request_ended',
  lineId,
  loginId: loginId(letter),
  ending: { code },
  at,
})

describe('what waits', () => {
  test('the only request opens by itself', () => {
    expect(appAfter(exampleRunning(), listed('a')).task).toEqual({
      task: 'opening',
      lineId,
      loginId: loginId('a'),
    })
  })

  test('of two requests none opens by itself', () => {
    const state = appAfter(exampleRunning(), listed('a', 'b'))
    expect(state.task).toEqual({ task: 'none' })
    expect(onlyLine(state).waiting).toHaveLength(2)
  })

  test('a request that the person left does not open by itself again', () => {
    const state = appAfter(
      exampleRunning(),
      listed('a'),
      fetched('a'),
      { type: 'request_set_aside' },
      listed('a'),
    )
    expect(state.task).toEqual({ task: 'none' })
    expect(onlyLine(state).waiting).toHaveLength(1)
    expect(appAfter(state, chose('a'), fetched('a')).task).toMatchObject({ task: 'asking' })
  })

  test('a request that could not be opened does not open by itself again', () => {
    const failure = { code: 'unreachable' } as const
    const state = appAfter(
      exampleRunning(),
      listed('a'),
      {
        type: 'request_ended',
        lineId,
        loginId: loginId('a'),
        ending: { code: 'failed', failure },
        at,
      },
      { type: 'result_read' },
      listed('a'),
    )
    expect(state.task).toEqual({ task: 'none' })
    expect(onlyLine(state).past).toEqual([])
  })

  test('nothing opens by itself while the person is busy', () => {
    const busy = appAfter(exampleRunning(), listed('a'), fetched('a'))
    expect(appAfter(busy, listed('a', 'b'), listed('b')).task).toBe(busy.task)
  })

  test('an answered request is not listed, whatever a slow answer says', () => {
    const state = appAfter(exampleRunning(), chose('a'), fetched('a'), ended('a'), listed('a'))
    expect(onlyLine(state).waiting).toEqual([])
  })
})

describe('push', () => {
  test('opens the request when nothing else is going on', () => {
    const state = appAfter(exampleRunning(), push('a'))
    expect(state).toMatchObject({ task: { task: 'opening' }, banner: null })
  })

  test('shows a banner, once for each request, when the person is busy', () => {
    const busy = appAfter(exampleRunning(), push('a'), fetched('a'))
    const told = appAfter(busy, push('b'))
    expect(told.banner).toEqual({ lineId, loginId: loginId('b') })
    expect(told.task).toBe(busy.task)
    const dismissed = appAfter(told, { type: 'banner_dismissed' })
    expect(appAfter(dismissed, push('b'))).toBe(dismissed)
  })

  test('about the request on screen, or one that is over, says nothing', () => {
    const asking = appAfter(exampleRunning(), listed('a'), fetched('a'))
    expect(appAfter(asking, push('a'))).toBe(asking)
    const over = appAfter(asking, ended('a'), { type: 'result_read' })
    expect(appAfter(over, push('a'))).toBe(over)
  })

  test('opening from the banner opens that very request', () => {
    const told = appAfter(exampleRunning(), push('a'), fetched('a'), push('b'), chose('b'))
    expect(told).toMatchObject({ task: { task: 'opening', loginId: loginId('b') }, banner: null })
  })

  test('the banner goes when its request no longer waits', () => {
    const told = appAfter(exampleRunning(), push('a'), fetched('a'), push('b'))
    expect(appAfter(told, listed('a')).banner).toBeNull()
  })

  test('a check that is going on is not left for another request', () => {
    const deciding = appAfter(exampleRunning(), listed('a'), fetched('a'), {
      type: 'decision_made',
      decision: approve,
    })
    expect(appAfter(deciding, chose('b'))).toBe(deciding)
  })
})

describe('deciding', () => {
  const asking = appAfter(exampleRunning(), listed('a'), fetched('a'))
  const deciding = appAfter(asking, { type: 'decision_made', decision: approve })

  test('wrong digits ask again with one try fewer', () => {
    const login = exampleLogin({ triesLeft: 2 })
    expect(appAfter(deciding, { type: 'digits_refused', login }).task).toEqual({
      task: 'asking',
      lineId,
      login,
      wasWrong: true,
    })
  })

  test('an end is kept among the past requests, newest first', () => {
    const state = appAfter(deciding, ended('a'))
    expect(onlyLine(state).past).toEqual([
      {
        loginId: loginId('a'),
        clientName: 'Northwind',
        browser: 'Firefox, Windows',
        place: 'Leeds, United Kingdom',
        endedAt: at,
        ending: 'denied',
      },
    ])
    expect(onlyLine(state).waiting).toEqual([])
    expect(state.task).toMatchObject({
      task: 'ended',
      ending: { code: 'denied' },
      decision: approve,
    })
  })

  test(`no more than ${maxPast} past requests are kept`, () => {
    const [request] = onlyLine(appAfter(deciding, ended('a'))).past
    if (!request) throw new Error('nothing was kept')
    const past = Array.from({ length: maxPast }, (_, n) => ({ ...request, loginId: `lgn_${n}` }))
    const state = appAfter({ ...deciding, lines: [exampleLine({ past })] }, ended('a'))
    expect(onlyLine(state).past).toHaveLength(maxPast)
    expect(onlyLine(state).past.at(0)?.loginId).toBe(loginId('a'))
    expect(onlyLine(state).past.at(-1)?.loginId).toBe(`lgn_${maxPast - 2}`)
  })

  test('the end of another request changes nothing', () => {
    expect(appAfter(deciding, ended('b'))).toBe(deciding)
  })

  test('a decision that did not arrive can be made again', () => {
    const failure = { code: 'unreachable' } as const
    const failed = appAfter(deciding, {
      type: 'request_ended',
      lineId,
      loginId: loginId('a'),
      ending: { code: 'failed', failure },
      at,
    })
    expect(onlyLine(failed).waiting).toHaveLength(1)
    expect(appAfter(failed, { type: 'decision_made', decision: approve }).task).toEqual(
      deciding.task,
    )
  })
})
