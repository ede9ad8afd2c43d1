import { expect, test } from 'vitest'
import { isPhone } from './this-device.ts'

const chromeOn = (system: string, mobile: '' | ' Mobile') =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0${mobile} Safari/537.36`
const safari = (system: string, mobile: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0${mobile} Safari/604.1`

test.each([
  ['Chrome on Android', chromeOn('Linux; Android 10; K', ' Mobile'), true],
  [
    'Firefox on Android',
    'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
    true,
  ],
  [
    'Safari on an iPhone',
    safari('iPhone; CPU iPhone OS 18_6 like Mac OS X', ' Mobile/15E148'),
    true,
  ],
  ['an Android tablet', chromeOn('Linux; Android 10; K', ''), false],
  ['an iPad', safari('Macintosh; Intel Mac OS X 10_15_7', ''), false],
  ['a desktop with a touch screen', chromeOn('Windows NT 10.0; Win64; x64', ''), false],
] as const)('T-27 %s: a finger and its name decide', (_what, userAgent, is) => {
  expect(isPhone({ userAgent }, true)).toBe(is)
  expect(isPhone({ userAgent }, false)).toBe(false)
})

test('T-27 a browser that says whether it is mobile is believed before its name', () => {
  const userAgent = chromeOn('Linux; Android 10; K', ' Mobile')
  expect(isPhone({ userAgent, userAgentData: { mobile: false } }, true)).toBe(false)
  expect(isPhone({ userAgent: 'Anything', userAgentData: { mobile: true } }, true)).toBe(true)
  expect(isPhone({ userAgent, userAgentData: {} }, true)).toBe(true)
})
