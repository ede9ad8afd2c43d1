import { getLocales } from 'expo-localization'
import type { Languages } from './languages.types'

/** As the phone's settings list them, or its settings for this app. */
export const languages: Languages = () => getLocales().map(({ languageTag }) => languageTag)
