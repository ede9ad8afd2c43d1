/**
 * True only for a web build made with EXPO_PUBLIC_SANDBOX=on, which plays the phone of /try. Every
 * other web build has neither mobile data nor push.
 */
export const isSandboxBuild = process.env.EXPO_PUBLIC_SANDBOX === 'on'

/** True where nobody signs in for real: there the app can be looked at in a language of nobody's. */
export const isTestBuild = isSandboxBuild || __DEV__
