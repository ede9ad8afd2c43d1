import { act, renderHook } from '@testing-library/react-native'

/** A browser's query: a change whose new state was read before it is told is not told. */
function fakeMatchMedia() {
  const listeners: ((event: { matches: boolean }) => void)[] = []
  let isDark = false
  let wasRead = false
  globalThis.matchMedia = (() => ({
    get matches() {
      wasRead = true
      return isDark
    },
    addEventListener: (_type: string, listener: (event: { matches: boolean }) => void) =>
      listeners.push(listener),
  })) as unknown as typeof matchMedia
  return {
    turnDark() {
      isDark = true
      wasRead = false
    },
    tell() {
      if (!wasRead) for (const listener of listeners) listener({ matches: isDark })
    },
  }
}

test('on the web a change of the colours reaches every part, even when one draws before it is told', () => {
  const system = fakeMatchMedia()
  const { useIsDark } = jest.requireActual<typeof import('./use-is-dark.web')>('./use-is-dark.web')
  const drawnAgain = renderHook(useIsDark)
  const drawnOnce = renderHook(useIsDark)
  expect([drawnAgain.result.current, drawnOnce.result.current]).toEqual([false, false])
  system.turnDark()
  drawnAgain.rerender({})
  act(() => system.tell())
  expect([drawnAgain.result.current, drawnOnce.result.current]).toEqual([true, true])
})
