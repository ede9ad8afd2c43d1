import { exampleEnrolled, exampleEnrolment, exampleLogin } from '../testing/examples'
import { readEnrolment, readPast } from './kept'
import { reduce } from './reduce'

test('an enrolment and past requests are read as they were kept', () => {
  expect(readEnrolment(JSON.stringify(exampleEnrolment))).toEqual(exampleEnrolment)
  const login = exampleLogin()
  const { loginId } = login
  const asking = exampleEnrolled({ task: { task: 'asking', login, wasWrong: false } })
  const at = new Date().toISOString()
  const ended = reduce(asking, { type: 'request_ended', loginId, ending: { code: 'expired' }, at })
  const past = ended.at === 'enrolled' ? ended.past : []
  expect(past).toHaveLength(1)
  expect(readPast(JSON.stringify(past))).toEqual(past)
})

test.each([null, '', '{', '[]', '{"deviceId":1}', '[{"loginId":"x"}]'])(
  'nothing is made of %j',
  (text) => {
    expect(readEnrolment(text)).toBeNull()
    expect(readPast(text)).toEqual([])
  },
)
