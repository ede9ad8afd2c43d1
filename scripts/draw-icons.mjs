// npm run icons: draws the app's icons from brand.json and its mark, with Chromium. The files are committed.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { ensureChromium } from './chromium.mjs'
import { root } from './processes.mjs'
import { runScript, say } from './step.mjs'

const folder = join(root, 'apps/companion')
const record = join(folder, 'brand/drawn-from.txt')

/** The icons' sources as one hash: what `brand/drawn-from.txt` says when no icon is out of date. */
export function hashOfSources() {
  const { name, mark, background } = readSources()
  return createHash('sha256').update(`${name}\n${background}\n${mark}`).digest('hex')
}

/** What `brand/drawn-from.txt` says. */
export function hashOfDrawn() {
  return readFileSync(record, 'utf8').trim()
}

function readSources() {
  const { name, icon } = JSON.parse(readFileSync(join(folder, 'brand.json'), 'utf8'))
  const mark = readFileSync(join(folder, icon.mark), 'utf8').trim()
  return { name, mark, background: icon.background }
}

/** @typedef {{ file: string, size: number, svg: string }} Icon */

/**
 * The mark is drawn on the whole canvas: Android shows the middle 61 % of an adaptive icon for sure,
 * so the mark keeps within it by its own drawing.
 *
 * @returns {Icon[]}
 */
function icons() {
  const { mark, background } = readSources()
  const ground = `<rect width="32" height="32" fill="${background}"/>`
  return [
    // App Store: no transparency, no rounded corners.
    { file: 'brand/icon.png', size: 1024, svg: within(ground + mark) },
    { file: 'brand/mark.png', size: 1024, svg: within(mark) },
    // The status bar shows nothing but its shape, at 24 dp: nearer to the edge.
    { file: 'brand/notification.png', size: 96, svg: within(mark, '6 6 20 20') },
  ]
}

function within(/** @type {string} */ inner, viewBox = '0 0 32 32') {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">${inner}</svg>`
}

async function drawIcons() {
  const browser = await chromium.launch({ executablePath: await ensureChromium() })
  try {
    const page = await browser.newPage()
    for (const { file, size, svg } of icons()) {
      await page.setViewportSize({ width: size, height: size })
      await page.setContent(
        `<body style="margin:0;width:${size}px;height:${size}px">${svg}<style>svg{display:block;width:100%;height:100%}</style>`,
      )
      const isOpaque = file.endsWith('icon.png')
      writeFileSync(join(folder, file), await page.screenshot({ omitBackground: !isOpaque }))
      say(`✓ ${file}`)
    }
  } finally {
    await browser.close()
  }
  const { name, mark, background } = readSources()
  const title = `<title>${name.replace(/[&<]/g, (/** @type {string} */ sign) => `&#${sign.charCodeAt(0)};`)}</title>`
  const tile = `<rect width="32" height="32" rx="9" fill="${background}"/>`
  writeFileSync(join(folder, 'public/icon.svg'), `${within(title + tile + mark)}\n`)
  writeFileSync(record, `${hashOfSources()}\n`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runScript(drawIcons)
