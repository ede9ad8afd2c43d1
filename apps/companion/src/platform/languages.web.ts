import type { Languages } from './languages.types'

/** As the browser's settings list them. */
export const languages: Languages = () => navigator.languages
