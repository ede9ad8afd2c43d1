import { exampleLine, exampleLogin, exampleRunning } from '../testing/examples'
import type { Action } from './action'
import type { Running, Task } from './app-state'
import { reduce } from './reduce'

const lineId = exampleLine().id
const login = exampleLogin()
const approve = { decision: 'approve', digits: '402913' } as const
const asking: Task = { task: 'asking', lineId, login, wasWrong: true }
const begun: Action = { type: 'confirmation_begun' }
const refused = (why: 'not_confirmed' | 'locked_out'): Action => ({
  type: 'confirmation_refused',
  why,
})

function seen(task: Task, ...actions: readonly Action[]): Running {
  const state = actions.reduce(reduce, exampleRunning([exampleLine()], { task }))
  if (state.at !== 'running') throw new Error('not running')
  return state
}

test('asking the person forgets that the digits were wrong before', () => {
  expect(seen(asking, begun).task).toEqual({ ...asking, wasWrong: false, confirming: 'asked' })
})

test.each(['not_confirmed', 'locked_out'] as const)(
  'who was asked reads why nothing came of it: %s',
  (why) => {
    expect(seen(asking, begun, refused(why)).task).toMatchObject({ confirming: why, login })
    expect(seen(asking, begun, refused(why), begun).task).toMatchObject({ confirming: 'asked' })
  },
)

test('who was not asked refused nothing', () => {
  expect(seen(asking, refused('not_confirmed')).task).toBe(asking)
  expect(seen({ task: 'none' }, begun, refused('not_confirmed')).task).toEqual({ task: 'none' })
})

test('what ended while the person was asked stays ended', () => {
  const ending = { code: 'expired' } as const
  const ended: Action = { type: 'request_ended', lineId, loginId: login.loginId, ending, at: 'now' }
  const state = seen(asking, begun, ended, refused('not_confirmed'))
  expect(state.task).toMatchObject({ task: 'ended', ending })
})

test('a confirmed approval is on its way; refused at a second prompt it is asked for again', () => {
  const made: Action = { type: 'decision_made', decision: approve }
  const sent = seen(asking, begun, made)
  expect(sent.task).toMatchObject({ task: 'deciding', decision: approve, login })
  expect(reduce(sent, refused('not_confirmed'))).toMatchObject({
    task: { task: 'asking', confirming: 'not_confirmed' },
  })
})

test('an approval that did not arrive is confirmed again from its result', () => {
  const ending = { code: 'failed', failure: { code: 'unreachable' } } as const
  const loginId = login.loginId
  const failed: Task = { task: 'ended', lineId, loginId, login, decision: approve, ending }
  expect(seen(failed, begun).task).toMatchObject({ task: 'asking', confirming: 'asked', login })
  expect(seen({ ...failed, login: null }, begun).task).toMatchObject({ task: 'ended' })
})

describe('a lost key', () => {
  const lost: Action = { type: 'approval_lost', lineId }

  test('takes the approving from the line, and leaves the request to be denied', () => {
    const state = seen(asking, begun, lost)
    expect(state.lines[0]?.canApprove).toBe(false)
    expect(state.task).toEqual({ task: 'asking', lineId, login, wasWrong: false })
  })

  test('brings back what the server refused', () => {
    const state = seen(asking, begun, { type: 'decision_made', decision: approve }, lost)
    expect(state.task).toEqual({ task: 'asking', lineId, login, wasWrong: false })
  })

  test('changes nothing of other numbers', () => {
    const other = { ...asking, lineId: 'another' }
    const state = seen(other, lost)
    expect(state.task).toBe(other)
  })
})

describe('setting a number up again', () => {
  const changed = (renewal: { code: 'asked' | 'going' }, of = lineId): Action => ({
    type: 'renewal_changed',
    lineId: of,
    renewal,
  })

  test('leaves the request that led to it', () => {
    const state = seen(asking, changed({ code: 'asked' }))
    expect(state).toMatchObject({ task: { task: 'none' }, place: { at: 'renewing', lineId } })
  })

  test('goes on only where it was asked for, and only of numbers of this phone', () => {
    const home = seen({ task: 'none' })
    expect(reduce(home, changed({ code: 'going' }))).toBe(home)
    expect(reduce(home, changed({ code: 'asked' }, 'another'))).toBe(home)
    const going = seen({ task: 'none' }, changed({ code: 'asked' }), changed({ code: 'going' }))
    expect(going.place).toEqual({ at: 'renewing', lineId, renewal: { code: 'going' } })
  })

  test('ends with the number', () => {
    const state = seen({ task: 'none' }, changed({ code: 'asked' }), {
      type: 'line_removed',
      lineId,
    })
    expect(state.place).toEqual({ at: 'home' })
  })
})
