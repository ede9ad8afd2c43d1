import type { Language } from '../../words/languages'

/** Each in its own words, so that whoever reads it finds it. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  'ar-XB': 'Pseudo (right to left)',
}
