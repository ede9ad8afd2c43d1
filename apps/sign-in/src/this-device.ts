/** What a browser tells of the device that it runs on. */
export interface Told {
  readonly userAgent: string
  /** User-Agent Client Hints, where the browser has them. */
  readonly userAgentData?: { readonly mobile?: boolean }
}

/**
 * True in the web view of some other app: it has cookies of its own, and a link that the phone opens comes out in
 * the browser. Known by what Android's web view calls itself, and by what only whole browsers call themselves on iOS.
 */
export function isInsideApp({ userAgent }: Told): boolean {
  return (
    /; wv\)/.test(userAgent) ||
    (/\((?:iPhone|iPod)/.test(userAgent) && !/\bSafari\//.test(userAgent))
  )
}

/**
 * True in a phone's own browser: it calls itself mobile, and the first thing to point with is a
 * finger. Both, because a wrong no costs less than a wrong yes: the request waits in the app with or
 * without a link, while a link that opens nothing stands in the way on a desktop. So a tablet, and a
 * phone that asks for desktop pages, count as no phone.
 */
export function isPhone(browser: Told, hasCoarsePointer: boolean): boolean {
  const isMobile = browser.userAgentData?.mobile ?? /\bMobi/.test(browser.userAgent)
  return isMobile && hasCoarsePointer
}
