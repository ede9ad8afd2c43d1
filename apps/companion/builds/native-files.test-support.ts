import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import plist from '@expo/plist'
import { AndroidConfig } from 'expo/config-plugins'

const { readAndroidManifestAsync, getMainActivityOrThrow, getMainApplicationOrThrow } =
  AndroidConfig.Manifest

/** What the tests look at in `AndroidManifest.xml`. */
export async function readManifest(folder: string) {
  const path = join(folder, 'android/app/src/main/AndroidManifest.xml')
  const whole = await readAndroidManifestAsync(path)
  const asked = whole.manifest['uses-permission'] ?? []
  const isRemoved = ({ $ }: (typeof asked)[number]) => $['tools:node' as never] === 'remove'
  const names = (list: typeof asked) => list.map(({ $ }) => $['android:name']).sort()
  return {
    application: getMainApplicationOrThrow(whole),
    activity: getMainActivityOrThrow(whole),
    removed: names(asked.filter(isRemoved)),
    permissions: names(asked.filter((each) => !isRemoved(each))),
  }
}

/** The permissions that the manifests of all linked Android libraries ask for; Gradle merges them. */
export async function permissionsOfLibraries(folder: string): Promise<readonly string[]> {
  const bin = join(
    folder,
    '../../node_modules/expo-modules-autolinking/bin/expo-modules-autolinking.js',
  )
  const ask = async (...args: string[]) =>
    JSON.parse(
      (await promisify(execFile)(process.execPath, [bin, ...args], { cwd: folder })).stdout,
    )
  const [expo, others] = await Promise.all([
    ask('resolve', '-p', 'android', '--json'),
    ask('react-native-config', '-p', 'android', '--json'),
  ])
  const folders: string[] = [
    ...expo.modules.flatMap(({ projects }: { projects: { sourceDir: string }[] }) =>
      projects.map(({ sourceDir }) => sourceDir),
    ),
    ...Object.values(others.dependencies as Record<string, { root: string }>).map(({ root }) =>
      join(root, 'android'),
    ),
  ]
  const texts = folders.flatMap((each) =>
    globSync('src/main/AndroidManifest.xml', { cwd: each }).map((path) =>
      readFileSync(join(each, path), 'utf8'),
    ),
  )
  return [...new Set(texts.flatMap(permissionsIn))].sort()
}

function permissionsIn(manifest: string): string[] {
  return [...manifest.matchAll(/<uses-permission[^>]*android:name="([^"]+)"/g)].map(
    ([, name = '']) => name,
  )
}

/** A property list below `ios`, found by its name. */
export function readPlist(folder: string, pattern: string): Record<string, unknown> {
  const [path = ''] = globSync(`ios/${pattern}`, { cwd: folder })
  return plist.parse(readFileSync(join(folder, path), 'utf8'))
}

/** A file below the app's folder, as text. */
export function readText(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8')
}
