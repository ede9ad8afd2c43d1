import { fireEvent, screen } from '@testing-library/react-native'

/** Presses the button that is called `name`. */
export function press(name: string | RegExp): void {
  fireEvent.press(screen.getByRole('button', { name }))
}

/** Types into the field that is called `label`. */
export function type(label: string, text: string): void {
  fireEvent.changeText(screen.getByLabelText(label), text)
}
