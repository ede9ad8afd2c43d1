import type { Links } from './links.types'

/** The page's own address. Another link opens another page, so none comes while this one runs. */
export const links: Links = {
  async opened() {
    const { href, pathname, search } = window.location
    if (search === '') return null
    // Read once: a reload is no new link.
    window.history.replaceState(null, '', pathname)
    return href
  },
  listen: () => () => undefined,
  // In place of this page: another window would be taken for one that nobody asked for.
  async openPage(url) {
    window.location.assign(url)
    return true
  },
}
