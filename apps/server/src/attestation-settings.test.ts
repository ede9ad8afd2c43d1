import { expect, test } from 'vitest'
import { attestedAppsOf } from './attestation-settings.ts'
import { type Env, faults, load, production, trial } from './config.test-support.ts'

const digest = 'ab'.repeat(32)
const android = { ANDROID_APP: `com.example.companion:${digest}` }
const apple = { APPLE_APP: 'ABCDE12345.com.example.companion' }
const named = [{ packageName: 'com.example.companion', certificate: digest }]
const required = { ...production, ATTESTATION: 'require' }

test('attestation is recorded unless it is required', () => {
  expect(load(trial).attestation).toBe('record')
  expect(load({ ...required, ...android }).attestation).toBe('require')
  expect(faults({ ...trial, ATTESTATION: 'off' })).toEqual([
    'ATTESTATION must be record or require. Example: ATTESTATION=require',
  ])
})

test('attestation is not required of nobody in particular', () => {
  expect(faults(required)).toEqual([
    'ATTESTATION is require, which takes ANDROID_APP, APPLE_APP or both. Example: ATTESTATION=require',
  ])
})

test.each<[string, Env, ReturnType<typeof attestedAppsOf>]>([
  ['recording, any of Android, none of Apple', trial, { android: 'any', apple: null }],
  [
    'recording, those that are named',
    { ...trial, ...android, ...apple },
    { android: named, apple: apple.APPLE_APP },
  ],
  ['requiring, Android alone', { ...required, ...android }, { android: named, apple: null }],
  ['requiring, Apple alone', { ...required, ...apple }, { android: [], apple: apple.APPLE_APP }],
])('keys of these apps count: %s', (_name, env, apps) => {
  expect(attestedAppsOf(load(env))).toEqual(apps)
})
