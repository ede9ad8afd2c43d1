import { useEffect } from 'react'
import { View, type ViewProps } from 'react-native'
import type { Directed as DirectedType } from './directed.types'

/** React Native for the Web turns start and end around by this attribute, which React Native lacks. */
type WebViewProps = ViewProps & { readonly dir: 'ltr' | 'rtl' }

/** The page itself is marked too: screen readers choose their voice by it. */
export const Directed: DirectedType = ({ words: { direction, language }, children }) => {
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = direction
  }, [direction, language])
  const props: WebViewProps = { dir: direction, style: { flex: 1 } }
  return <View {...props}>{children}</View>
}
