import { useColorScheme } from 'react-native'
import type { UseIsDark } from './use-is-dark.types'

export const useIsDark: UseIsDark = () => useColorScheme() === 'dark'
