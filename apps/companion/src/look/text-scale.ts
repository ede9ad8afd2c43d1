import { createContext, useContext } from 'react'
import { useSystemText } from './system-text'

/** How many times as large the person wants letters, beside what the system asks for. */
export const ChosenTextScale = createContext(1)

/** How many times as large as usual letters are: as the app has to draw them, and as they are seen. */
export function useTextScale(): { readonly drawn: number; readonly seen: number } {
  const chosen = useContext(ChosenTextScale)
  const { scale, isDrawn } = useSystemText()
  return { drawn: isDrawn ? chosen : chosen * scale, seen: chosen * scale }
}

/** From here on what stands side by side goes one below the other. */
const largeScale = 1.3

/** True where letters are so large that little fits side by side. */
export function useIsLarge(): boolean {
  return useTextScale().seen >= largeScale
}

/** Headings are large already and grow half as fast, so that their longest words still fit. */
export function headingScale(scale: number): number {
  return (scale + 1) / 2
}

/** The same styles with letters and lines `scale` times as large. */
export function withTextScale<Styles>(styles: Styles, scale: number): Styles {
  if (scale === 1) return styles
  const entries = Object.entries(styles as Record<string, Record<string, unknown>>)
  const scaled = entries.map(([name, style]) => [name, scaleStyle(style, scale)])
  return Object.fromEntries(scaled) as Styles
}

function scaleStyle(style: Record<string, unknown>, scale: number): Record<string, unknown> {
  const { fontSize, lineHeight } = style
  return {
    ...style,
    ...(typeof fontSize === 'number' && { fontSize: fontSize * scale }),
    ...(typeof lineHeight === 'number' && { lineHeight: lineHeight * scale }),
  }
}
