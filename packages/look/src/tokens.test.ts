import { describe, expect, test } from 'vitest'
import { type ColourName, palettes, tokensCss } from './tokens.ts'

/** WCAG 2.2, "relative luminance", of `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2.2, "contrast ratio": 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const texts: readonly (readonly [text: ColourName, grounds: readonly ColourName[]])[] = [
  ['ink', ['ground', 'surface', 'sunken', 'accentSoft', 'dangerSoft', 'okSoft']],
  ['muted', ['ground', 'surface', 'sunken', 'accentSoft', 'dangerSoft', 'okSoft']],
  ['accent', ['ground', 'surface', 'sunken', 'accentSoft']],
  ['accentInk', ['accent']],
  ['danger', ['ground', 'surface', 'sunken', 'dangerSoft']],
  ['ok', ['ground', 'surface', 'sunken', 'okSoft']],
]

/** What marks a control or its focus, where colour alone tells. */
const marks: readonly (readonly [mark: ColourName, grounds: readonly ColourName[]])[] = [
  ['edge', ['ground', 'surface']],
  ['accent', ['ground', 'surface', 'sunken']],
  ['danger', ['surface']],
]

describe.each(Object.keys(palettes) as (keyof typeof palettes)[])('%s', (theme) => {
  const palette = palettes[theme]

  test.each(texts.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const)))(
    '%s on %s reads at 4.5:1 or better',
    (text, ground) => {
      expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each(marks.flatMap(([mark, grounds]) => grounds.map((ground) => [mark, ground] as const)))(
    '%s on %s stands out at 3:1 or better',
    (mark, ground) => {
      expect(contrast(palette[mark], palette[ground])).toBeGreaterThanOrEqual(3)
    },
  )

  test('every colour is written as #rrggbb, so that it can be computed with', () => {
    for (const colour of Object.values(palette)) expect(colour).toMatch(/^#[0-9a-f]{6}$/)
  })
})

test('the two themes name the same colours', () => {
  expect(Object.keys(palettes.dark)).toEqual(Object.keys(palettes.light))
})

test('the computation gives the ratios of the standard', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('the style sheet has every colour in both themes, in kebab case', () => {
  const css = tokensCss()
  expect(css.match(/--accent-ink:/g)).toHaveLength(2)
  expect(css).toContain(`--accent-soft:${palettes.dark.accentSoft};`)
  expect(css).toContain('@media (prefers-color-scheme:dark)')
  expect(css).toContain('--touch:48px')
})
