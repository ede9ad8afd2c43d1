import type { Page } from 'playwright-core'

/**
 * Fails when text on the page is cut off: beyond the window's sides, beyond the button that it stands
 * on, or hidden by what it stands in. `whole`: no word may be broken over lines either.
 */
export async function refuseCutText(
  page: Page,
  { whole = false }: { readonly whole?: boolean } = {},
): Promise<void> {
  const cut = await page.evaluate(findCutText, whole)
  if (cut.length > 0) throw new Error(`Cut off: ${cut.join(' | ')}`)
}

/** The least size of anything to tap, in pixels (WCAG 2.2, 2.5.5). */
const leastTarget = 44

/** Fails when something that a finger has to hit is smaller than a fingertip. */
export async function refuseSmallTargets(page: Page): Promise<void> {
  const targets = page.locator('button, [role=button], [role=radio], input')
  const small: string[] = []
  for (const target of await targets.all()) {
    const box = await target.boundingBox()
    if (box && (box.width < leastTarget || box.height < leastTarget)) {
      small.push(`${await target.getAttribute('aria-label')} ${await target.textContent()}`)
    }
  }
  if (small.length > 0) throw new Error(`Too small to hit: ${small.join(' | ')}`)
}

/** Runs in the page, so it brings along all that it needs. */
function findCutText(whole: boolean): string[] {
  const slack = 1
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const nodes: Node[] = []
  while (walker.nextNode()) nodes.push(walker.currentNode)
  return nodes
    .filter(isShown)
    .flatMap((node) => [
      ...(isBeyond(node, document.documentElement) ? [`window: ${node.textContent}`] : []),
      ...(isBeyond(node, buttonOf(node)) ? [`button: ${node.textContent}`] : []),
      ...(whole ? brokenWords(node) : []),
    ])

  function isShown(node: Node): boolean {
    if (!node.textContent?.trim() || node.parentElement?.closest('noscript, script, style')) {
      return false
    }
    // Words for screen readers only stand in a box of a pixel.
    const spoken = node.parentElement?.closest('[aria-live]')
    return whereIs(node).width > 0 && (spoken?.getBoundingClientRect().width ?? 2) > 1
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
    if (within === document.documentElement) return false
    return top < box.top - slack || bottom > box.bottom + slack
  }

  function brokenWords(node: Node): string[] {
    const words = [...(node.textContent ?? '').matchAll(/[\p{L}\p{N}]{2,}/gu)]
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
}
