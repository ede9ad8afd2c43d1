module.exports = {
  preset: 'jest-expo',
  testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
  // The first test of a worker loads React Native, which takes its time on a busy machine.
  testTimeout: 20_000,
}
