import { View, type ViewProps } from 'react-native'
import type { LeftToRight as LeftToRightType } from './ltr.types'

const ltr: ViewProps & { readonly dir: 'ltr' } = { dir: 'ltr' }

export const LeftToRight: LeftToRightType = ({ children }) => <View {...ltr}>{children}</View>
