import { z } from 'zod'
import type { AndroidApp } from './model/app-identity.ts'

const maxApps = 10
const packageName = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/
const fingerprint = /^[0-9a-f]{64}$/
const appleApp = /^[A-Z0-9]{10}\.[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/

/** `com.example.app:AB:CD:…, …`: the package and the SHA-256 of a certificate, as keytool and Play write it or without colons. */
export const AndroidApps = z
  .string()
  .max(4096)
  .default('')
  .transform((value) => value.split(',').flatMap((part) => part.trim() || []))
  .pipe(z.array(z.string().transform(readAndroidApp)).max(maxApps))

/** `TEAMID1234.com.example.app`: what Apple calls the application identifier. */
export const AppleApp = z.string().max(255).regex(appleApp)

function readAndroidApp(text: string, context: z.RefinementCtx): AndroidApp {
  const colon = text.indexOf(':')
  const app = {
    packageName: text.slice(0, Math.max(colon, 0)),
    certificate: text
      .slice(colon + 1)
      .replaceAll(':', '')
      .toLowerCase(),
  }
  if (!packageName.test(app.packageName) || !fingerprint.test(app.certificate)) {
    context.addIssue({ code: 'custom', message: 'not a package and a certificate' })
  }
  return app
}
