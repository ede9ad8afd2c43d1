import { defineConfig } from 'vitest/config'

/** Unit, conformance and flow tests of the whole tree in one run. The companion's are jest's, the browser's are in e2e/. */
export default defineConfig({
  test: {
    projects: ['apps/server', 'apps/sandbox', 'apps/sign-in', 'packages/*', 'scripts', 'bench'],
  },
})
