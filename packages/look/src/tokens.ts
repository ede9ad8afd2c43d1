/**
 * The one set of design tokens, for the pages and for the app. Text on its ground has a contrast of
 * at least 4.5:1 in both themes (WCAG 2.2, 1.4.3); the test beside this file computes it.
 */
export const palettes = {
  light: {
    ground: '#f6f5f2',
    surface: '#ffffff',
    sunken: '#efeeea',
    line: '#dedcd5',
    /** Borders of controls: 3:1 on the surface (WCAG 2.2, 1.4.11). */
    edge: '#8d8a80',
    ink: '#17191c',
    muted: '#5d626a',
    accent: '#0b5f5a',
    accentInk: '#ffffff',
    accentSoft: '#e3efed',
    danger: '#a3261d',
    dangerSoft: '#fbeceb',
    ok: '#1d6b3a',
    okSoft: '#e6f2ea',
  },
  dark: {
    ground: '#0f1213',
    surface: '#171b1d',
    sunken: '#1f2426',
    line: '#2c3336',
    edge: '#69747a',
    ink: '#eef1f2',
    muted: '#a0aab0',
    accent: '#5ad1c4',
    accentInk: '#06201d',
    accentSoft: '#16302e',
    danger: '#ff9a8f',
    dangerSoft: '#38201e',
    ok: '#7ddc9b',
    okSoft: '#182e20',
  },
} as const

export type ColourName = keyof (typeof palettes)['light']
export type Palette = Readonly<Record<ColourName, string>>

/** Pixels (density-independent in the app). */
export const space = { hair: 4, small: 8, snug: 12, normal: 16, wide: 24, vast: 32 } as const
export const radius = { small: 10, normal: 14, phone: 36 } as const
export const text = { small: 14, normal: 16, title: 24, digits: 44 } as const
/** The least height of anything to tap. */
export const touch = 48

export const fonts = {
  text: "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  digits: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
} as const

const shadows = {
  light: '0 1px 2px rgb(20 20 15 / .06), 0 12px 32px rgb(20 20 15 / .08)',
  dark: '0 16px 40px rgb(0 0 0 / .45)',
} as const

function declarations(theme: keyof typeof palettes): string {
  const colours = Object.entries(palettes[theme]).map(
    ([name, value]) =>
      `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value};`,
  )
  return `color-scheme:${theme};${colours.join('')}--shadow:${shadows[theme]};`
}

/** The tokens as custom properties (`--ground`, `--accent-ink`, `--space-wide`…), dark by the system's setting. */
export function tokensCss(): string {
  const sizes = [
    ...Object.entries(space).map(([name, px]) => `--space-${name}:${px}px;`),
    ...Object.entries(radius).map(([name, px]) => `--radius-${name}:${px}px;`),
    ...Object.entries(text).map(([name, px]) => `--text-${name}:${px / 16}rem;`),
    `--touch:${touch}px;--font:${fonts.text};--font-digits:${fonts.digits};`,
  ].join('')
  return `:root{${sizes}${declarations('light')}}@media (prefers-color-scheme:dark){:root{${declarations('dark')}}}`
}
