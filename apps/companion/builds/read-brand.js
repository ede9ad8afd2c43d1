const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { z } = require('zod')

const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'a colour such as #0b5f5a')
const accents = z.strictObject({ accent: colour, accentInk: colour, accentSoft: colour })
const appId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)+$/i, 'an id such as com.example.signin')
const https = z.url({ protocol: /^https$/, error: 'an https address, or null' })
const path = z.string().min(1)

const Brand = z.strictObject({
  name: z.string().min(1).max(30),
  slug: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0'),
  // RFC 3986 allows more; Android matches schemes in lower case only.
  scheme: z.string().regex(/^[a-z][a-z0-9.+-]*$/, 'a scheme such as northwind'),
  bundleIdentifier: appId,
  androidPackage: appId,
  server: https.nullable(),
  appLink: https.nullable(),
  firebase: z.strictObject({ android: path, ios: path }),
  icon: z.strictObject({ mark: path, background: colour }),
  colours: z.strictObject({ light: accents, dark: accents }),
})

/**
 * `brand.json` of an app's folder. Throws an error that names every entry at fault.
 *
 * @param {string} folder
 */
function readBrand(folder) {
  const brand = Brand.safeParse(JSON.parse(readFileSync(join(folder, 'brand.json'), 'utf8')))
  if (brand.success) return brand.data
  const faults = brand.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`brand.json does not hold:\n${faults.join('\n')}`)
}

module.exports = { readBrand }
