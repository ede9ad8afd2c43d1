import { act, render, screen } from '@testing-library/react-native'
import { AppState, type AppStateStatus } from 'react-native'
import { App } from '../../app'
import { fakePhone } from '../../testing/fake-parts'

test('T-36 whenever the app is not in front it is covered', async () => {
  const listeners: ((state: AppStateStatus) => void)[] = []
  const hear = (state: AppStateStatus) => {
    for (const listener of listeners) listener(state)
  }
  jest.spyOn(AppState, 'addEventListener').mockImplementation((_, listener) => {
    listeners.push(listener)
    return { remove: () => undefined }
  })
  render(<App parts={fakePhone({}, { enrolled: true }).parts} />)
  await screen.findByRole('button', { name: 'Refresh' })
  expect(screen.queryByTestId('cover')).toBeNull()
  for (const state of ['inactive', 'background'] as const) {
    act(() => hear(state))
    expect(screen.getByTestId('cover')).toBeOnTheScreen()
  }
  act(() => hear('active'))
  expect(screen.queryByTestId('cover')).toBeNull()
})
