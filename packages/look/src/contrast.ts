import type { ColourName, Palette } from './tokens.ts'

/** Which text is read on which ground. */
const texts: readonly Pairs[] = [
  ['ink', ['ground', 'surface', 'sunken', 'accentSoft', 'dangerSoft', 'okSoft']],
  ['muted', ['ground', 'surface', 'sunken', 'accentSoft', 'dangerSoft', 'okSoft']],
  ['accent', ['ground', 'surface', 'sunken', 'accentSoft']],
  ['accentInk', ['accent']],
  ['danger', ['ground', 'surface', 'sunken', 'dangerSoft']],
  ['ok', ['ground', 'surface', 'sunken', 'okSoft']],
]

/** What marks a control or its focus, where colour alone tells. */
const marks: readonly Pairs[] = [
  ['edge', ['ground', 'surface']],
  ['accent', ['ground', 'surface', 'sunken']],
  ['danger', ['surface']],
]

type Pairs = readonly [colour: ColourName, grounds: readonly ColourName[]]

/**
 * Where a palette of `#rrggbb` falls short of WCAG 2.2: text below 4.5:1 (1.4.3), marks below 3:1
 * (1.4.11). Each as `accent on surface: 2.9, below 4.5`.
 */
export function contrastFaults(palette: Palette): readonly string[] {
  return [...faultsOf(palette, texts, 4.5), ...faultsOf(palette, marks, 3)]
}

function faultsOf(palette: Palette, pairs: readonly Pairs[], least: number): string[] {
  return pairs.flatMap(([colour, grounds]) =>
    grounds
      .map((ground) => ({ ground, is: contrast(palette[colour], palette[ground]) }))
      .filter(({ is }) => is < least)
      .map(({ ground, is }) => `${colour} on ${ground}: ${is.toFixed(1)}, below ${least}`),
  )
}

/** WCAG 2.2, "contrast ratio" of two `#rrggbb`: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
