import { type Palette, palettes } from '@mobile-companion/look/tokens'
import { useMemo } from 'react'
import brand from '../../brand.json'
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

/** Styles made from the colours, made anew only when those change. `make` must not change. */
export function useStyles<Styles>(make: (colours: Palette) => Styles): Styles {
  const colours = useColours()
  return useMemo(() => make(colours), [make, colours])
}
