import { useSyncExternalStore } from 'react'
import type { SystemText, UseSystemText } from './system-text.types'

/** What browsers take for the usual size, in pixels. */
const usual = 16

const listeners = new Set<() => void>()
let asked: SystemText | undefined

/** The browser's own setting. The app's sizes are in pixels, so it has to draw by it itself. */
export const useSystemText: UseSystemText = () => useSyncExternalStore(subscribe, read)

function read(): SystemText {
  asked ??= { scale: rootSize() / usual, isDrawn: false }
  return asked
}

function rootSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || usual
}

function subscribe(listener: () => void): () => void {
  if (!isMeasuring) measure()
  listeners.add(listener)
  return () => listeners.delete(listener)
}

let isMeasuring = false

/** Browsers tell of another size only by the boxes that are measured in it. */
function measure(): void {
  isMeasuring = true
  const box = document.createElement('div')
  box.style.cssText = 'position:absolute;visibility:hidden;width:1rem'
  document.body.append(box)
  const observer = new ResizeObserver(() => {
    asked = undefined
    for (const listener of listeners) listener()
  })
  observer.observe(box)
}
