module.exports = {
  preset: 'jest-expo',
  setupFilesAfterEnv: ['<rootDir>/src/testing/stand-still.ts', '<rootDir>/src/testing/quiet.ts'],
  testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
  // The first test of a worker loads React Native, which takes its time on a busy machine.
  testTimeout: 20_000,
}
