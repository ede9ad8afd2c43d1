import { defineConfig, loadEnv } from 'vite'

export default defineConfig(({ mode }) => ({
  preview: {
    // What the page may load and where it may call: itself and the issuer. Your server sends the same.
    headers: {
      'content-security-policy': [
        "default-src 'none'",
        "script-src 'self'",
        `connect-src 'self' ${loadEnv(mode, process.cwd()).VITE_ISSUER}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    },
  },
}))
