import { exampleHandset, exampleLine } from '../testing/examples'
import { createStore } from './store'

test('every listener hears the changes in the order in which they happened', () => {
  const store = createStore()
  const heard: string[] = []
  store.subscribe((state) => {
    heard.push(`first: ${state.at}`)
    if (state.at === 'unable') store.dispatch({ type: 'start_retried' })
  })
  store.subscribe((state) => heard.push(`second: ${state.at}`))
  store.dispatch({ type: 'start_failed', why: 'unreachable' })
  expect(heard).toEqual(['first: unable', 'second: unable', 'first: starting', 'second: starting'])
})

test('what changes nothing is not heard, nor is anything after unsubscribing', () => {
  const store = createStore()
  const listener = jest.fn()
  const stop = store.subscribe(listener)
  store.dispatch({ type: 'start_retried' })
  store.dispatch({ type: 'result_read' })
  stop()
  const lines = [exampleLine()]
  const home = { services: [], lines, place: { at: 'home' } } as const
  store.dispatch({ type: 'started', handset: exampleHandset, ...home })
  expect(listener).not.toHaveBeenCalled()
  expect(store.get().at).toBe('running')
})
