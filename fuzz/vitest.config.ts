import { defineConfig } from 'vitest/config'

/** Hostile input against the real server process; each file has a server of its own. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    // An ordered run of any number of requests takes as long as it takes.
    testTimeout: 0,
    hookTimeout: 60_000,
  },
})
