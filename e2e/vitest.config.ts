import { defineConfig } from 'vitest/config'

/** Real Chromium against real processes: one file at a time, so that a slow machine stays fair. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
  },
})
