import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Frame,
  type Page,
} from 'playwright-core'

/** What the pages are looked at in, CSS pixels. */
export const sizes = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
  /** The phone, with everything drawn twice as large. */
  large: { width: 195, height: 422 },
} as const

const themes = ['light', 'dark'] as const

/** Where pictures of the pages go. */
export const screensFolder = join(import.meta.dirname, 'screens')

/** The machine's Chromium, headless; `CHROMIUM` names it where it has another place. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** One person's browser: cookies and storage of its own. */
export interface Person {
  readonly context: BrowserContext
  readonly page: Page
  /** What a clean page never has: script errors, refused styles or scripts, requests to elsewhere, answers of 5xx. */
  readonly troubles: readonly string[]
  /** The language that the browser prefers (BCP 47). */
  readonly locale: string
}

/** How a person has set their browser. */
export interface PersonSettings {
  readonly size?: keyof typeof sizes
  /** `reduce`: nothing moves, as for pictures. */
  readonly motion?: 'reduce' | 'no-preference'
  /** The browser is a phone's own: touch, and a name that says mobile. */
  readonly isOnPhone?: boolean
  /** The language that the browser prefers (BCP 47). */
  readonly locale?: string
}

const onPhone: BrowserContextOptions = {
  isMobile: true,
  hasTouch: true,
  userAgent:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
}

/** Opens a browser of its own for one person. */
export async function openPerson(
  browser: Browser,
  {
    size = 'desktop',
    motion = 'no-preference',
    isOnPhone = false,
    locale = 'en-GB',
  }: PersonSettings = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport: sizes[size],
    locale,
    reducedMotion: motion,
    ...(isOnPhone && onPhone),
  })
  context.setDefaultTimeout(15_000)
  const troubles: string[] = []
  context.on('weberror', ({ error }) => troubles.push(String(error())))
  context.on('console', (message) => {
    // A refused request is logged by the browser too; what it means is the page's to say.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
    troubles.push(message.text())
  })
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (/^https?:$/.test(url.protocol) && url.hostname !== 'localhost') troubles.push(request.url())
  })
  context.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${response.status()} ${response.url()}`)
  })
  return { context, page: await context.newPage(), troubles, locale }
}

/**
 * Another window of the person's browser, with the same cookies. Not a tab: Chromium draws one that
 * stands behind another about once a second.
 */
export async function openWindow({ context, page }: Person): Promise<Page> {
  const browser = await context.browser()?.newBrowserCDPSession()
  if (!browser) throw new Error('The browser has gone')
  const session = await context.newCDPSession(page)
  const { targetInfo } = await session.send('Target.getTargetInfo')
  const { browserContextId } = targetInfo
  const opened = context.waitForEvent('page')
  await browser.send('Target.createTarget', {
    url: 'about:blank',
    newWindow: true,
    ...(browserContextId !== undefined && { browserContextId }),
  })
  return opened
}

/**
 * Photographs the page as it stands, in both themes and the given sizes, as
 * `screens/<name>-<theme>-<size>.png`. Fails when the page scrolls sideways in one of them.
 * Leaves the page in its own size and the browser's own theme.
 */
export async function takeScreens(
  page: Page,
  name: string,
  { in: which = ['phone', 'desktop'] }: { readonly in?: readonly (keyof typeof sizes)[] } = {},
): Promise<void> {
  mkdirSync(screensFolder, { recursive: true })
  const before = page.viewportSize()
  for (const size of which) {
    await page.setViewportSize(sizes[size])
    if (page.frames().length > 1) await showWhole(page)
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme })
      for (const frame of page.frames()) await waitForTheme(frame, theme)
      const path = join(screensFolder, `${name}-${theme}-${size}.png`)
      await page.screenshot({ path, animations: 'disabled', fullPage: true })
    }
    await refuseSidewaysScroll(page)
  }
  await page.emulateMedia({ colorScheme: null })
  if (before) await page.setViewportSize(before)
}

/** Makes the window as high as the page: Chromium does not draw a frame that is out of sight. */
async function showWhole(page: Page): Promise<void> {
  const [width, height] = await page.evaluate(() => [
    document.documentElement.clientWidth,
    document.documentElement.scrollHeight,
  ])
  if (width && height) await page.setViewportSize({ width, height })
}

/** Waits until a page is drawn on a dark or a light ground. */
async function waitForTheme(frame: Frame, theme: (typeof themes)[number]): Promise<void> {
  await frame.waitForFunction(
    (wanted) => {
      const grounds = document
        .elementsFromPoint(1, innerHeight - 1)
        .map((element) => getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? [])
      const opaque = grounds.find(([, , , alpha = '1']) => alpha !== '0')
      const [red = '255', green = '255', blue = '255'] = opaque ?? []
      const isLight = Number(red) + Number(green) + Number(blue) > 384
      return isLight === (wanted === 'light')
    },
    theme,
    { polling: 20 },
  )
}

/** Fails when the page is wider than its window. */
export async function refuseSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  if ((content ?? 0) > (window ?? 0)) {
    throw new Error(`${page.url()} is ${content} px wide in a window of ${window} px`)
  }
}
