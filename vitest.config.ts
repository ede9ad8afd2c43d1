import { existsSync, globSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const folders = globSync([
  'apps/server',
  'apps/sandbox',
  'apps/sign-in',
  'apps/companion/builds',
  'packages/*',
  'scripts',
  'bench',
])

/** Unit, conformance and flow tests of the whole tree in one run. The companion's are jest's, the browser's are in e2e/. */
export default defineConfig({
  test: {
    projects: folders.map((root) => ({
      ...(existsSync(`${root}/vite.config.ts`) && { extends: `${root}/vite.config.ts` }),
      // A bound on what hangs, not on what is slow: the machine may be busy.
      test: { name: root, root, testTimeout: 60_000, hookTimeout: 60_000 },
    })),
  },
})
