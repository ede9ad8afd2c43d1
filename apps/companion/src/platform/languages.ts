import { getLocales } from 'expo-localization'
import { attention } from './attention'
import type { Languages } from './languages.types'

/** As the phone's settings list them, or its settings for this app. */
export const languages: Languages = {
  now: () => getLocales().map(({ languageTag }) => languageTag),
  // Android lets the app live on when they change; whoever changes them comes back from the settings.
  onChange: (listener) => attention.onReturn(listener),
}
