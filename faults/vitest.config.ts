import { defineConfig } from 'vitest/config'

/** The short form is part of `npm test`; `FAULTS=whole` kills at every message (`npm run test:faults`). */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: process.env.FAULTS === 'whole' ? ['**/*.{test,sweep}.ts'] : ['**/*.test.ts'],
    // Most of the time is spent waiting, so the files need no core each.
    maxWorkers: process.env.FAULTS === 'whole' ? 1 : 3,
    globalSetup: 'warm-up.ts',
    // A case may wait for a lease (30 s) or a claim (20 s) that a killed process left behind, and for
    // several starts of the server on a machine that has other things to do.
    testTimeout: process.env.FAULTS === 'whole' ? 3_600_000 : 180_000,
    hookTimeout: 60_000,
    maxConcurrency: 6,
  },
})
