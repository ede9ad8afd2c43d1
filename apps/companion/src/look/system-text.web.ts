import type { SystemText, UseSystemText } from './system-text.types'

/** What browsers take for the usual size, in pixels. */
const usual = 16

let asked: SystemText | undefined

/** The browser's own setting. The app's sizes are in pixels, so it has to draw by it itself. */
export const useSystemText: UseSystemText = () => {
  asked ??= { scale: rootSize() / usual, isDrawn: false }
  return asked
}

function rootSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || usual
}
