import { Linking } from 'react-native'
import type { Links } from './links.types'

/** Links to the app's own scheme, and web links that the operating system gives it. */
export const links: Links = {
  opened: () => Linking.getInitialURL(),
  listen(onLink) {
    const subscription = Linking.addEventListener('url', ({ url }) => onLink(url))
    return () => subscription.remove()
  },
  openPage: (url) =>
    Linking.openURL(url).then(
      () => true,
      () => false,
    ),
}
