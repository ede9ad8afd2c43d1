import { palettes, tokensCss } from '@mobile-companion/look/tokens'
import metadata from 'libphonenumber-js/metadata.min'
import type { Plugin } from 'vite'

/**
 * The calling codes and their countries as one string, such as `44GB,GG,IM,JE 49DE`; the country
 * that a bare code most likely means stands first. Made at build time, so that the page carries
 * 2 kB instead of the phone number library.
 */
export function callingCodes(): string {
  return Object.entries(metadata.country_calling_codes)
    .map(([code, countries]) => [code, countries.filter((it) => /^[A-Z]{2}$/.test(it))] as const)
    .filter(([, countries]) => countries.length > 0)
    .map(([code, countries]) => `${code}${countries.join(',')}`)
    .join(' ')
}

/** `virtual:calling-codes`, `virtual:tokens.css`, and the colour of the browser's own bars. */
export function generated(): Plugin {
  const sources: Readonly<Record<string, () => string>> = {
    'virtual:calling-codes': () => `export const callingCodes = ${JSON.stringify(callingCodes())}`,
    'virtual:tokens.css': tokensCss,
  }
  return {
    name: 'generated',
    resolveId: (id) => (id in sources ? `\0${id}` : null),
    load: (id) => sources[id.replace('\0', '')]?.() ?? null,
    transformIndexHtml: () =>
      (['light', 'dark'] as const).map((theme) => ({
        tag: 'meta',
        attrs: {
          name: 'theme-color',
          media: `(prefers-color-scheme: ${theme})`,
          content: palettes[theme].surface,
        },
      })),
  }
}
