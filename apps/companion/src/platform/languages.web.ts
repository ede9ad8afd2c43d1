import type { Languages } from './languages.types'

/** As the browser's settings list them. */
export const languages: Languages = {
  now: () => navigator.languages,
  onChange(listener) {
    window.addEventListener('languagechange', listener)
    return () => window.removeEventListener('languagechange', listener)
  },
}
