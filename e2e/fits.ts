import type { Page } from 'playwright-core'

/** What a screen is held to, beside that nothing on it is cut off, overlaps or is too small to hit. */
export interface Measure {
  /** No word may be broken over lines. */
  readonly whole: boolean
  /**
   * In the language of nobody's: all is strange to read but what is filled in. Names that stand alone,
   * as a regular expression; null: any language.
   */
  readonly names: string | null
}

/** What is wrong with the page as it stands in its window, in words for whoever mends it. */
export function findMisfits(page: Page, measure: Measure): Promise<readonly string[]> {
  return page.evaluate(misfits, measure)
}

/** Runs in the page, so it brings along all that it needs. */
function misfits({ whole, names }: Measure): string[] {
  const slack = 1
  /** The least size of anything to tap, in pixels (WCAG 2.2, 2.5.5). */
  const leastTarget = 44
  const root = document.documentElement
  const shown = textNodes().filter(isShown)
  return [
    ...(root.scrollWidth > root.clientWidth ? [`window: ${root.scrollWidth} px wide`] : []),
    ...shown.filter((node) => isBeyond(node, root)).map((node) => `window: ${wordsOf(node)}`),
    ...shown
      .filter((node) => isBeyond(node, buttonOf(node)))
      .map((node) => `button: ${wordsOf(node)}`),
    ...shown.filter(isClipped).map((node) => `clipped: ${wordsOf(node)}`),
    ...(whole ? shown.flatMap(brokenWords) : []),
    ...overlaps(),
    ...smallTargets(),
    ...(names === null ? [] : plainWords(names)),
  ]

  function textNodes(): Node[] {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const nodes: Node[] = []
    while (walker.nextNode()) nodes.push(walker.currentNode)
    return nodes.filter(
      (node) => node.textContent?.trim() && !node.parentElement?.closest('noscript, script, style'),
    )
  }

  function isShown(node: Node): boolean {
    // Words for screen readers only stand in a box of a pixel.
    const spoken = node.parentElement?.closest('[aria-live]')
    return whereIs(node).width > 0 && (spoken?.getBoundingClientRect().width ?? 2) > 1
  }

  function wordsOf(node: Node): string {
    return node.textContent ?? ''
  }

  function buttonOf(node: Node): Element | null {
    return node.parentElement?.closest('button, [role=button], [role=radio]') ?? null
  }

  function whereIs(node: Node): DOMRect {
    const range = document.createRange()
    range.selectNodeContents(node)
    return range.getBoundingClientRect()
  }

  /** Text scrolls up and down in the window, but on a button it has to be whole. */
  function isBeyond(node: Node, within: Element | null): boolean {
    if (!within) return false
    const { left, right, top, bottom } = whereIs(node)
    const box = within.getBoundingClientRect()
    if (left < box.left - slack || right > box.right + slack) return true
    if (within === root) return false
    return top < box.top - slack || bottom > box.bottom + slack
  }

  /** Beyond something that neither grows nor scrolls. */
  function isClipped(node: Node): boolean {
    return ancestors(node).some(
      (box) => getComputedStyle(box).overflowY === 'hidden' && isBeyond(node, box),
    )
  }

  function ancestors(node: Node): Element[] {
    const above: Element[] = []
    for (let it = node.parentElement; it && it !== document.body; it = it.parentElement) {
      above.push(it)
    }
    return above
  }

  function brokenWords(node: Node): string[] {
    const words = [...wordsOf(node).matchAll(/[\p{L}\p{N}]{2,}/gu)]
    return words
      .filter(({ index, 0: word }) => linesOf(node, index, index + word.length) > 1)
      .map(({ 0: word }) => `word: ${word}`)
  }

  function linesOf(node: Node, start: number, end: number): number {
    const range = document.createRange()
    range.setStart(node, start)
    range.setEnd(node, end)
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
  }

  function overlaps(): string[] {
    const boxes = shown.flatMap((node) => seenOf(node))
    return boxes.flatMap((one, at) =>
      boxes
        .slice(at + 1)
        .filter((other) => one.node !== other.node && one.layer === other.layer)
        .filter((other) => meet(one, other))
        .map((other) => `overlap: ${wordsOf(one.node)} × ${wordsOf(other.node)}`),
    )
  }

  interface Box {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }

  function meet(one: Box, other: Box): boolean {
    const width = Math.min(one.right, other.right) - Math.max(one.left, other.left)
    const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
    return width > slack && height > slack
  }

  /** The lines of a text, as far as they are not scrolled away, and what they lie on. */
  function seenOf(node: Node) {
    const above = ancestors(node)
    const clips = above
      .filter((it) => getComputedStyle(it).overflowY !== 'visible')
      .map((it) => it.getBoundingClientRect())
    const layer = above.find((it) => {
      const { position, backgroundColor } = getComputedStyle(it)
      return /absolute|fixed/.test(position) && !/^rgba\(.* 0\)$/.test(backgroundColor)
    })
    const range = document.createRange()
    range.selectNodeContents(node)
    return [...range.getClientRects()]
      .map(({ left, right, top, bottom, height }) => ({
        node,
        layer,
        left: Math.max(left, ...clips.map((clip) => clip.left)),
        right: Math.min(right, ...clips.map((clip) => clip.right)),
        // Letters fill their line's box but for a fifth above and below.
        top: Math.max(top + height / 5, ...clips.map((clip) => clip.top)),
        bottom: Math.min(bottom - height / 5, ...clips.map((clip) => clip.bottom)),
      }))
      .filter(({ left, right, top, bottom }) => right > left && bottom > top)
  }

  function smallTargets(): string[] {
    return [...document.querySelectorAll('button, [role=button], [role=radio], input')]
      .map((it) => ({ it, box: it.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0)
      .filter(({ box }) => Math.min(box.width, box.height) < leastTarget)
      .map(({ it }) => `too small: ${it.getAttribute('aria-label') ?? ''} ${it.textContent}`)
  }

  /** What is neither strange nor filled in (words/pseudo.ts of the app). */
  function plainWords(known: string): string[] {
    const said = [...document.body.querySelectorAll('[aria-label], [placeholder], [alt]')].flatMap(
      (it) => ['aria-label', 'placeholder', 'alt'].map((name) => it.getAttribute(name) ?? ''),
    )
    return [...textNodes().map(wordsOf), ...said]
      .map((text) =>
        text.replace(/\u2068[^\u2069]*\u2069/g, '').replace(new RegExp(known, 'g'), ''),
      )
      .filter((text) => /[A-Za-z]{2,}/.test(text))
      .map((text) => `not in words: ${text}`)
  }
}
