import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { readBrand } from './read-brand.js'

/** The app's own folder. */
export const companion = dirname(import.meta.dirname)
const root = dirname(dirname(companion))
const madeByTools = new Set(['node_modules', 'dist', '.expo', 'ios', 'android', 'firebase'])

export interface Prebuilt {
  /** Of the copied app: `android` and `ios` are in it. */
  readonly folder: string
  remove(): Promise<void>
}

/**
 * Copies the app with another brand, and has Expo write both native projects into the copy.
 * `firebase`: with files that only look like Firebase's.
 */
export async function prebuild(
  brand: Partial<ReturnType<typeof readBrand>>,
  { firebase }: { readonly firebase: boolean },
): Promise<Prebuilt> {
  const copy = await mkdtemp(join(tmpdir(), 'companion-prebuild-'))
  const folder = join(copy, 'apps/companion')
  await cp(companion, folder, {
    recursive: true,
    filter: (path) => path === companion || !madeByTools.has(basename(path)),
  })
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  await cp(join(root, 'package.json'), join(copy, 'package.json'))
  const whole = { ...readBrand(companion), ...brand }
  await writeFile(join(folder, 'brand.json'), JSON.stringify(whole))
  if (firebase) await writeFirebaseFiles(folder, whole)
  await runExpo(folder)
  return { folder, remove: () => rm(copy, { recursive: true }) }
}

async function runExpo(folder: string): Promise<void> {
  const { GOOGLE_SERVICES_JSON: _, GOOGLE_SERVICE_INFO_PLIST: __, ...env } = process.env
  await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/expo/bin/cli'), 'prebuild', '--no-install', '--clean'],
    {
      cwd: folder,
      env: { ...env, EXPO_NO_TELEMETRY: '1', EXPO_OFFLINE: '1', EXPO_NO_GIT_STATUS: '1', CI: '1' },
    },
  )
}

async function writeFirebaseFiles(
  folder: string,
  { firebase, androidPackage, bundleIdentifier }: ReturnType<typeof readBrand>,
): Promise<void> {
  const android = {
    project_info: { project_number: '1', project_id: 'not-a-project' },
    client: [
      {
        client_info: {
          mobilesdk_app_id: '1:1:android:1',
          android_client_info: { package_name: androidPackage },
        },
        api_key: [{ current_key: 'not-a-key' }],
      },
    ],
  }
  const ios = `<plist version="1.0"><dict><key>BUNDLE_ID</key><string>${bundleIdentifier}</string></dict></plist>`
  for (const [path, text] of [
    [firebase.android, JSON.stringify(android)],
    [firebase.ios, ios],
  ] as const) {
    await mkdir(join(folder, dirname(path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}
