import type { ArriveAt } from './arrive-at.types'

/** Takes the focus only from within the app: in a frame the person may be at work in the page beside it. */
export const arriveAt: ArriveAt = (heading) => {
  if (!document.hasFocus() || !(heading instanceof HTMLElement)) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
