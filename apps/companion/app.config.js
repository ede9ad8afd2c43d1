const { existsSync } = require('node:fs')
const { resolve } = require('node:path')
const { AndroidConfig, withStringsXml } = require('expo/config-plugins')
const { notificationTexts } = require('./builds/notification-texts')
const { readBrand } = require('./builds/read-brand')
const { usageTexts } = require('./builds/usage-texts')
const { withoutPreview } = require('./builds/without-preview')

const brand = readBrand(__dirname)
const appLink = brand.appLink ? new URL(brand.appLink) : null

// EAS hands files that are not in the repository to the build as paths in these variables.
const firebase = {
  android: there(process.env.GOOGLE_SERVICES_JSON ?? brand.firebase.android),
  ios: there(process.env.GOOGLE_SERVICE_INFO_PLIST ?? brand.firebase.ios),
}

/** @type {import('expo/config').ExpoConfig} */
const config = {
  name: brand.name,
  slug: brand.slug,
  scheme: brand.scheme,
  version: brand.version,
  orientation: 'portrait',
  platforms: ['ios', 'android', 'web'],
  icon: './brand/icon.png',
  primaryColor: brand.colours.light.accent,
  locales: localTexts(),
  ios: ios(),
  android: android(),
  plugins: plugins(),
  web: { bundler: 'metro', output: 'single', name: brand.name },
}

/** @returns {NonNullable<import('expo/config').ExpoConfig['ios']>} */
function ios() {
  return {
    bundleIdentifier: brand.bundleIdentifier,
    supportsTablet: true,
    userInterfaceStyle: 'automatic',
    ...(firebase.ios && { googleServicesFile: firebase.ios }),
    ...(appLink && { associatedDomains: [`applinks:${appLink.hostname}`] }),
    // TLS and signatures only, which need no export papers.
    config: { usesNonExemptEncryption: false },
    // Apple's word for the app, which an enrolment sends along. `production` is what stores and TestFlight use anyway.
    entitlements: { 'com.apple.developer.devicecheck.appattest-environment': 'production' },
    infoPlist: { CFBundleAllowMixedLocalizations: true },
    privacyManifests: {
      NSPrivacyTracking: false,
      NSPrivacyCollectedDataTypes: [collected('PhoneNumber'), collected('DeviceID')],
    },
  }
}

/** What the app sends to the server of its service: to sign in with, and nothing else. */
function collected(/** @type {string} */ type) {
  return {
    NSPrivacyCollectedDataType: `NSPrivacyCollectedDataType${type}`,
    NSPrivacyCollectedDataTypeLinked: true,
    NSPrivacyCollectedDataTypeTracking: false,
    NSPrivacyCollectedDataTypePurposes: ['NSPrivacyCollectedDataTypePurposeAppFunctionality'],
  }
}

/** @returns {NonNullable<import('expo/config').ExpoConfig['android']>} */
function android() {
  return {
    package: brand.androidPackage,
    ...(firebase.android && { googleServicesFile: firebase.android }),
    // A copy in a backup would be an enrolment without its key.
    allowBackup: false,
    blockedPermissions: [
      'android.permission.SYSTEM_ALERT_WINDOW',
      'android.permission.READ_EXTERNAL_STORAGE',
      'android.permission.WRITE_EXTERNAL_STORAGE',
      'android.permission.RECORD_AUDIO',
      // For notifications that an app plans ahead; ours come from the server.
      'android.permission.RECEIVE_BOOT_COMPLETED',
    ],
    adaptiveIcon: {
      foregroundImage: './brand/mark.png',
      monochromeImage: './brand/mark.png',
      backgroundColor: brand.icon.background,
    },
    intentFilters: appLink
      ? [
          {
            action: 'VIEW',
            autoVerify: true,
            data: [{ scheme: 'https', host: appLink.hostname, pathPrefix: appLink.pathname }],
            category: ['BROWSABLE', 'DEFAULT'],
          },
        ]
      : [],
  }
}

/** @returns {NonNullable<import('expo/config').ExpoConfig['plugins']>} */
function plugins() {
  const texts = usageTexts.en
  const faceIDPermission = texts.faceId(brand.name)
  const cameraPermission = texts.camera(brand.name)
  return [
    ['expo-secure-store', { faceIDPermission }],
    [
      'expo-splash-screen',
      { image: './brand/mark.png', backgroundColor: brand.icon.background, imageWidth: 200 },
    ],
    ['expo-local-authentication', { faceIDPermission }],
    ['expo-camera', { cameraPermission, microphonePermission: false, recordAudioAndroid: false }],
    ['expo-localization', { supportedLocales: Object.keys(usageTexts) }],
    [
      'expo-notifications',
      {
        icon: './brand/notification.png',
        color: brand.icon.background,
        enableBackgroundRemoteNotifications: true,
      },
    ],
    [
      'expo-build-properties',
      {
        // Android 9: the first with StrongBox, and with the system's prompt before a key is used.
        android: { minSdkVersion: 28 },
        // React Native Firebase: as static libraries, from CocoaPods instead of Swift packages.
        ios: { useFrameworks: 'static', forceStaticLinking: ['RNFBApp', 'RNFBMessaging'] },
      },
    ],
    // Without Firebase's files an app is built that has no push and looks for requests itself.
    ...(firebase.android || firebase.ios ? firebasePlugins() : []),
  ]
}

/** @returns {[string, object][] | string[]} */
function firebasePlugins() {
  return [
    ['@react-native-firebase/app', { ios: { disableSPM: true } }],
    ['@react-native-firebase/messaging', {}],
  ]
}

/** The system asks and notifies in the phone's language; the app's name is the same in each. */
function localTexts() {
  return Object.fromEntries(
    /** @type {const} */ (['en', 'de', 'fr', 'es']).map((language) => [
      language,
      {
        ios: {
          NSCameraUsageDescription: usageTexts[language].camera(brand.name),
          NSFaceIDUsageDescription: usageTexts[language].faceId(brand.name),
          'Localizable.strings': notificationTexts[language],
        },
        android: notificationTexts[language],
      },
    ]),
  )
}

/**
 * English for the phones of all other languages: without a default Android shows an empty notification.
 *
 * @param {import('expo/config').ExpoConfig} config
 */
function withDefaultTexts(config) {
  return withStringsXml(config, (written) => {
    const items = Object.entries(notificationTexts.en).map(([name, _]) => ({ $: { name }, _ }))
    written.modResults = AndroidConfig.Strings.setStringItem(items, written.modResults)
    return written
  })
}

/** @param {string} path a file's, from this folder */
function there(path) {
  return existsSync(resolve(__dirname, path)) ? path : null
}

module.exports = withoutPreview(withDefaultTexts(config))
