import { act } from '@testing-library/react-native'

// What a test leaves under way comes to its end inside it. What React or React Native complains of
// fails the test, and is not lost in the output.
let complaints: unknown[]

beforeEach(() => {
  complaints = []
  for (const kind of ['error', 'warn'] as const) {
    jest.spyOn(console, kind).mockImplementation((...said) => {
      complaints.push(said.map(String).join(' '))
    })
  }
})

afterEach(async () => {
  await act(async () => undefined)
  expect(complaints).toEqual([])
})
