import { type Palette, palettes } from '@mobile-companion/look/tokens'
import { useMemo } from 'react'
import brand from '../../brand.json'
import { useTextScale, withTextScale } from './text-scale'
import { useIsDark } from './use-is-dark'

/** The look's colours with the brand's accents in their place. */
const branded = {
  light: { ...palettes.light, ...brand.colours.light },
  dark: { ...palettes.dark, ...brand.colours.dark },
} as const satisfies Record<string, Palette>

/** The colours of the system's light or dark setting. */
export function useColours(): Palette {
  return useIsDark() ? branded.dark : branded.light
}

/**
 * Styles made from the colours, with letters as large as the person wants them; made anew only when
 * those change. `make` must not change. It gets the scale for what has to grow with the letters.
 */
export function useStyles<Styles>(make: (colours: Palette, scale: number) => Styles): Styles {
  const colours = useColours()
  const { drawn, seen } = useTextScale()
  return useMemo(() => withTextScale(make(colours, seen), drawn), [make, colours, drawn, seen])
}
