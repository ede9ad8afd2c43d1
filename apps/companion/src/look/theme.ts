import { type Palette, palettes } from '@mobile-companion/look/tokens'
import { useMemo } from 'react'
import { useIsDark } from './use-is-dark'

/** The colours of the system's light or dark setting. */
export function useColours(): Palette {
  return useIsDark() ? palettes.dark : palettes.light
}

/** Styles made from the colours, made anew only when those change. `make` must not change. */
export function useStyles<Styles>(make: (colours: Palette) => Styles): Styles {
  const colours = useColours()
  return useMemo(() => make(colours), [make, colours])
}
