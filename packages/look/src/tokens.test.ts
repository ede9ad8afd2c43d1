import { describe, expect, test } from 'vitest'
import { contrast, contrastFaults } from './contrast.ts'
import { palettes, tokensCss } from './tokens.ts'

describe.each(Object.keys(palettes) as (keyof typeof palettes)[])('%s', (theme) => {
  const palette = palettes[theme]

  test('text reads at 4.5:1 or better, and marks stand out at 3:1 or better', () => {
    expect(contrastFaults(palette)).toEqual([])
  })

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

test('a colour that cannot be read is named with its grounds', () => {
  const faults = contrastFaults({ ...palettes.light, accent: '#5ad1c4' })
  expect(faults).toContain('accent on surface: 1.8, below 4.5')
  expect(faults).toContain('accent on surface: 1.8, below 3')
  expect(faults).toContain('accentInk on accent: 1.8, below 4.5')
})

test('the style sheet has every colour in both themes, in kebab case', () => {
  const css = tokensCss()
  expect(css.match(/--accent-ink:/g)).toHaveLength(2)
  expect(css).toContain(`--accent-soft:${palettes.dark.accentSoft};`)
  expect(css).toContain('@media (prefers-color-scheme:dark)')
  expect(css).toContain('--touch:48px')
})
