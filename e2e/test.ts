import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect } from 'vitest'
import { endOnSignals } from '../scripts/processes.mjs'
import {
  launchBrowser,
  openPerson,
  type Person,
  type PersonSettings,
  screensFolder,
} from './browser.ts'
import { openPages, openTry, type Pages, type Scene } from './scene.ts'
import { startWorld, type WorldSettings } from './world.ts'

// Server and sandbox have process groups of their own, so nobody else ends them on Ctrl-C.
endOnSignals()

/** Both ways in which website and phone stand before a person. */
export const scenes = [
  { where: 'on /try', way: 'openTry' },
  { where: 'on the pages alone', way: 'openPages' },
] as const

/** What a test opens: each is a browser of its own, with a phone and a number of its own. */
export interface Open {
  person(settings?: PersonSettings): Promise<Person>
  openTry(settings?: PersonSettings): Promise<Scene>
  openPages(settings?: PersonSettings): Promise<Pages>
}

/**
 * `test` with one Chromium and one world for each file. After each test its browsers are closed,
 * and it fails when one of them met trouble: a script error, a refused style, a request to elsewhere.
 */
export function testsIn(settings: WorldSettings = {}) {
  return (
    base
      .extend('settings', { scope: 'file' }, settings)
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a fixture needs from a pattern.
      .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
        const browser = await launchBrowser()
        onCleanup(() => browser.close())
        return browser
      })
      .extend('world', { scope: 'file' }, async ({ settings }, { onCleanup }) => {
        const world = await startWorld(settings)
        onCleanup(() => world.stop())
        return world
      })
      .extend('open', async ({ browser, world, task }, { onCleanup }): Promise<Open> => {
        const people: Person[] = []
        const person = async (settings?: PersonSettings) => {
          const one = await openPerson(browser, settings)
          people.push(one)
          return one
        }
        onCleanup(async () => {
          if (task.result?.state === 'fail') await photograph(people, task.id)
          for (const { context } of people) await context.close()
          expect(people.flatMap(({ troubles }) => troubles)).toEqual([])
        })
        return {
          person,
          openTry: async (settings) => openTry(world, await person(settings)),
          openPages: async (settings) => openPages(world, await person(settings)),
        }
      })
  )
}

async function photograph(people: readonly Person[], id: string): Promise<void> {
  mkdirSync(screensFolder, { recursive: true })
  const pages = people.flatMap(({ context }) => context.pages())
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: join(screensFolder, `failed-${id}-${index}.png`) })
  }
}
