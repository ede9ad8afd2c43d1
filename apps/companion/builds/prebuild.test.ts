import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  permissionsOfLibraries,
  readManifest,
  readPlist,
  readText,
} from './native-files.test-support.ts'
import { companion, type Prebuilt, prebuild } from './prebuild.test-support.ts'

const allowed = [
  'android.permission.CAMERA',
  'android.permission.INTERNET',
  'android.permission.USE_BIOMETRIC',
  'android.permission.USE_FINGERPRINT',
  'android.permission.VIBRATE',
]

describe('an app of another name, with Firebase', () => {
  let built: Prebuilt
  let packageBefore: string
  beforeAll(async () => {
    packageBefore = readText(companion, 'package.json')
    built = await prebuild(
      {
        name: 'Northwind Key',
        scheme: 'northwind',
        bundleIdentifier: 'com.northwind.key',
        androidPackage: 'com.northwind.key.android',
        appLink: 'https://app.northwind.example/open',
        icon: { mark: 'brand/mark.svg', background: '#5a0b3f' },
      },
      { firebase: true },
    )
  })
  afterAll(() => built.remove())

  test('leaves the repository as it was', () => {
    expect(existsSync(join(companion, 'android'))).toBe(false)
    expect(existsSync(join(companion, 'ios'))).toBe(false)
    expect(readText(companion, 'package.json')).toBe(packageBefore)
    expect(readText(built.folder, 'package.json')).toBe(packageBefore)
  })

  test('T-36 shows nothing of itself among Android’s recent apps, from its first moment', () => {
    const [path = ''] = globSync('android/app/src/main/java/**/MainActivity.kt', {
      cwd: built.folder,
    })
    const begun = /override fun onCreate.*?\n {2}}\n/s.exec(readText(built.folder, path))?.[0] ?? ''
    const [, after = ''] = begun.split('super.onCreate(null)')
    expect(after).toMatch(/SDK_INT >= 33\) \{\s*setRecentsScreenshotEnabled\(false\)/)
    expect(after).toMatch(/else \{\s*window\.addFlags\(.*\.FLAG_SECURE\)/)
  })

  test('asks Android for these permissions and no others', async () => {
    const { permissions, removed } = await readManifest(built.folder)
    expect(permissions).toEqual(allowed)
    const ofLibraries = await permissionsOfLibraries(built.folder)
    expect(ofLibraries).toContain('android.permission.CAMERA')
    const merged = new Set([...permissions, ...ofLibraries])
    for (const name of removed) merged.delete(name)
    expect([...merged].sort()).toEqual([
      'android.permission.ACCESS_NETWORK_STATE',
      'android.permission.CAMERA',
      'android.permission.INTERNET',
      'android.permission.POST_NOTIFICATIONS',
      'android.permission.USE_BIOMETRIC',
      'android.permission.USE_FINGERPRINT',
      'android.permission.VIBRATE',
      'android.permission.WAKE_LOCK',
    ])
  })

  test('leaves nothing of itself in backups, and sends nothing in the clear', async () => {
    const { application } = await readManifest(built.folder)
    expect(application.$['android:allowBackup']).toBe('false')
    expect(application.$['android:dataExtractionRules' as never]).toBe(
      '@xml/secure_store_data_extraction_rules',
    )
    expect(application.$['android:usesCleartextTraffic']).toBeUndefined()
    expect(application.$['android:networkSecurityConfig' as never]).toBeUndefined()
    expect(readPlist(built.folder, '*/Info.plist').NSAppTransportSecurity).toEqual({
      NSAllowsArbitraryLoads: false,
      NSAllowsLocalNetworking: true,
    })
  })

  test('opens on Android by its scheme and by links that the site has confirmed, and by nothing else', async () => {
    const { application, activity } = await readManifest(built.folder)
    const exported = (application.activity ?? []).filter(
      ({ $ }) => $['android:exported'] !== 'false',
    )
    expect(exported).toEqual([activity])
    const links = (activity['intent-filter'] ?? []).flatMap(({ $, data = [] }) =>
      data.map((each) => ({ verified: $?.['android:autoVerify'] ?? 'false', ...each.$ })),
    )
    expect(links).toEqual([
      { verified: 'false', 'android:scheme': 'northwind' },
      {
        verified: 'true',
        'android:scheme': 'https',
        'android:host': 'app.northwind.example',
        'android:pathPrefix': '/open',
      },
    ])
  })

  test('is built for Android under its name, on the new architecture, with its Firebase project', () => {
    expect(readText(built.folder, 'android/app/src/main/res/values/strings.xml')).toContain(
      '<string name="app_name">Northwind Key</string>',
    )
    const properties = readText(built.folder, 'android/gradle.properties')
    expect(properties).toMatch(/^newArchEnabled=true$/m)
    expect(properties).toMatch(/^hermesEnabled=true$/m)
    // Whose keystore can ask the person before each use of a key.
    expect(properties).toMatch(/^android.minSdkVersion=28$/m)
    const app = readText(built.folder, 'android/app/build.gradle')
    expect(app).toContain("applicationId 'com.northwind.key.android'")
    expect(app).toContain("apply plugin: 'com.google.gms.google-services'")
    expect(app).toContain('resourceConfigurations += ["b+en", "b+de", "b+fr", "b+es"]')
    expect(readText(built.folder, 'android/app/google-services.json')).toContain('not-a-project')
    const colours = readText(built.folder, 'android/app/src/main/res/values/colors.xml')
    expect(colours).toContain('<color name="iconBackground">#5a0b3f</color>')
    expect(colours).toContain('<color name="notification_icon_color">#5a0b3f</color>')
    expect(colours).toContain('<color name="splashscreen_background">#5a0b3f</color>')
  })

  test('tells iOS who it is, why it asks, and that push may wake it', () => {
    expect(readPlist(built.folder, '*/Info.plist')).toMatchObject({
      CFBundleDisplayName: 'Northwind Key',
      CFBundleURLTypes: [{ CFBundleURLSchemes: ['northwind', 'com.northwind.key'] }],
      NSCameraUsageDescription: 'Northwind Key reads the code on a sign-in page with the camera.',
      NSFaceIDUsageDescription: 'Northwind Key asks for Face ID before it approves a sign-in.',
      UIBackgroundModes: ['remote-notification'],
      CFBundleLocalizations: ['en', 'de', 'fr', 'es'],
      ITSAppUsesNonExemptEncryption: false,
      UIUserInterfaceStyle: 'Automatic',
    })
    const usages = Object.keys(readPlist(built.folder, '*/Info.plist')).filter((key) =>
      key.endsWith('UsageDescription'),
    )
    expect(usages).toEqual(['NSCameraUsageDescription', 'NSFaceIDUsageDescription'])
  })

  test.each([
    ['de', 'Northwind Key fragt nach Face ID'],
    ['en', 'Northwind Key asks for Face ID'],
    ['es', 'Northwind Key pide Face ID'],
    ['fr', 'Northwind Key demande Face ID'],
  ])('asks in %s', (language, text) => {
    const [path = ''] = globSync(`ios/*/Supporting/${language}.lproj/InfoPlist.strings`, {
      cwd: built.folder,
    })
    const strings = readText(built.folder, path)
    expect(strings).toContain(text)
    expect(strings.match(/UsageDescription/g)).toHaveLength(2)
  })

  test.each([
    ['en', 'Sign-in request', 'Another phone waits'],
    ['de', 'Anmeldeanfrage', 'Ein weiteres Telefon wartet'],
    ['fr', 'Demande de connexion', 'Un autre téléphone attend'],
    ['es', 'Solicitud de inicio de sesión', 'Otro teléfono espera'],
  ])(
    'T-33 notifies in %s, of nothing but that a request or a phone waits',
    (language, title, phone) => {
      const ofAndroid = readText(
        built.folder,
        `android/app/src/main/res/values-b+${language}/strings.xml`,
      )
      expect(ofAndroid).toContain(`<string name="sign_in_request_title">"${title}"</string>`)
      expect(ofAndroid).toContain(`<string name="phone_waits_title">"${phone}"</string>`)
      expect(ofAndroid.match(/<string /g)).toHaveLength(4)
      const [path = ''] = globSync(`ios/*/Supporting/${language}.lproj/Localizable.strings`, {
        cwd: built.folder,
      })
      const ofIos = readText(built.folder, path)
      expect(ofIos).toContain(title)
      expect(ofIos).toContain(phone)
      expect(ofIos.match(/(sign_in_request|phone_waits)_(title|body)/g)).toHaveLength(4)
      expect(ofIos.match(/=/g)).toHaveLength(4)
    },
  )

  test('notifies in English where the phone speaks another language', () => {
    const strings = readText(built.folder, 'android/app/src/main/res/values/strings.xml')
    expect(strings).toContain('<string name="sign_in_request_title">Sign-in request</string>')
    expect(strings).toContain(
      '<string name="sign_in_request_body">Open the app to answer.</string>',
    )
  })

  test('is entitled on iOS to push, to Apple’s word for it, and to links of its site', () => {
    expect(readPlist(built.folder, '*/*.entitlements')).toEqual({
      'aps-environment': 'development',
      'com.apple.developer.devicecheck.appattest-environment': 'production',
      'com.apple.developer.associated-domains': ['applinks:app.northwind.example'],
    })
    expect(readPlist(built.folder, '*/GoogleService-Info.plist').BUNDLE_ID).toBe(
      'com.northwind.key',
    )
    const delegate = readText(
      built.folder,
      globSync('ios/*/AppDelegate.swift', { cwd: built.folder })[0] ?? '',
    )
    expect(delegate).toContain('FirebaseApp.configure()')
  })

  test('links React Native Firebase statically on iOS', () => {
    expect(readText(built.folder, 'ios/Podfile')).toContain('$RNFirebaseDisableSPM = true')
    expect(JSON.parse(readText(built.folder, 'ios/Podfile.properties.json'))).toMatchObject({
      'ios.useFrameworks': 'static',
      'ios.forceStaticLinking': '["RNFBApp","RNFBMessaging"]',
    })
  })

  test('says in its privacy manifest what it sends: number and device, for signing in', () => {
    const manifest = readPlist(built.folder, '*/PrivacyInfo.xcprivacy')
    expect(manifest.NSPrivacyTracking).toBe(false)
    const collected = manifest.NSPrivacyCollectedDataTypes as Record<string, unknown>[]
    expect(collected.map((each) => each.NSPrivacyCollectedDataType)).toEqual([
      'NSPrivacyCollectedDataTypePhoneNumber',
      'NSPrivacyCollectedDataTypeDeviceID',
    ])
  })
})

describe('the app of the repository, without Firebase and without a site', () => {
  let built: Prebuilt
  beforeAll(async () => {
    built = await prebuild({}, { firebase: false })
  })
  afterAll(() => built.remove())

  test('is written for both platforms, without push', async () => {
    expect(existsSync(join(built.folder, 'android/app/google-services.json'))).toBe(false)
    expect(readText(built.folder, 'android/app/build.gradle')).not.toContain('google-services')
    expect(globSync('ios/*/GoogleService-Info.plist', { cwd: built.folder })).toEqual([])
    expect((await readManifest(built.folder)).permissions).toEqual(allowed)
  })

  test('takes no web link for its own', async () => {
    const { activity } = await readManifest(built.folder)
    const schemes = (activity['intent-filter'] ?? []).flatMap(({ data = [] }) =>
      data.map(({ $ }) => $['android:scheme']),
    )
    expect(schemes).toEqual(['mobilecompanion'])
    expect(readPlist(built.folder, '*/*.entitlements')).toEqual({
      'aps-environment': 'development',
      'com.apple.developer.devicecheck.appattest-environment': 'production',
    })
  })
})

test('the icons are those of brand.json and its mark', async () => {
  const { hashOfDrawn, hashOfSources } = await import('../../../scripts/draw-icons.mjs')
  // Otherwise: npm run icons.
  expect(hashOfDrawn()).toBe(hashOfSources())
  for (const name of ['icon', 'mark', 'notification']) {
    const png = readFileSync(join(companion, `brand/${name}.png`))
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.readUInt32BE(16)).toBe(name === 'notification' ? 96 : 1024)
  }
})
