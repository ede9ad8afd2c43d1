import { defineConfig } from 'vitest/config'
import { budget } from './build/budget.ts'
import { generated } from './build/generated.ts'

export default defineConfig({
  plugins: [generated(), budget()],
  build: {
    // The content security policy has no data: but for images, and old browsers get no polyfill.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  test: { environment: 'happy-dom' },
})
