import type { PaintPage } from './paint-page.types'

/** The page's ground, and the focus ring that reset.css draws. */
export const paintPage: PaintPage = ({ ground, ink, accent }) => {
  const { style } = document.documentElement
  style.setProperty('--ground', ground)
  style.setProperty('--ink', ink)
  style.setProperty('--accent', accent)
}
