import type { PaintPage } from './paint-page.types'

/** Nothing lies around the app on a phone: the status bar follows by itself. */
export const paintPage: PaintPage = () => undefined
