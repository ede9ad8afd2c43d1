import { fireEvent, render, screen } from '@testing-library/react-native'
import { press, type } from '../../testing/press'
import { EnrolScreen } from './enrol-screen'

function show(props: Partial<Parameters<typeof EnrolScreen>[0]> = {}) {
  const onSubmit = jest.fn()
  render(
    <EnrolScreen
      service="Northwind"
      phoneNumber="+447400123456"
      failure={null}
      onSubmit={onSubmit}
      {...props}
    />,
  )
  return onSubmit
}

const field = () => screen.getByLabelText('Phone number')

test('the phone’s own number is there to begin with, spelled nationally', () => {
  const onSubmit = show()
  expect(field().props.value).toBe('07400 123456')
  expect(screen.getByRole('button', { name: 'Country: United Kingdom, +44' })).toBeOnTheScreen()
  press('Confirm this number')
  expect(onSubmit).toHaveBeenCalledWith('+447400123456')
})

test('says for which service, and why a number is asked', () => {
  show()
  expect(
    screen.getByRole('heading', { name: 'Use this phone to sign in to Northwind' }),
  ).toBeOnTheScreen()
  expect(screen.getByText(/Your operator confirms it over mobile data/)).toBeOnTheScreen()
})

test.each([
  ['07400 123456', '+447400123456'],
  ['+49 1512 3456789', '+4915123456789'],
  ['(07400) 123-456', '+447400123456'],
])('%s is taken as %s', (typed, number) => {
  const onSubmit = show()
  type('Phone number', typed)
  press('Confirm this number')
  expect(onSubmit).toHaveBeenCalledWith(number)
})

test('an international spelling chooses its country', () => {
  show()
  type('Phone number', '+49 1512 3456789')
  expect(screen.getByRole('button', { name: 'Country: Germany, +49' })).toBeOnTheScreen()
})

test('numbers that islands share with the United Kingdom are spelled as there', () => {
  const onSubmit = show({ phoneNumber: '+447911123456' })
  expect(screen.getByRole('button', { name: 'Country: United Kingdom, +44' })).toBeOnTheScreen()
  press('Confirm this number')
  expect(onSubmit).toHaveBeenCalledWith('+447911123456')
})

test('Enter submits', () => {
  const onSubmit = show()
  fireEvent(field(), 'submitEditing')
  expect(onSubmit).toHaveBeenCalledWith('+447400123456')
})

test.each(['', '123', 'hello', '+44 7400'])(
  '%j is refused in words, until it is mended',
  (typed) => {
    const onSubmit = show()
    type('Phone number', typed)
    press('Confirm this number')
    expect(onSubmit).not.toHaveBeenCalled()
    expect(screen.getByRole('alert')).toHaveTextContent(/Check the number/)
    type('Phone number', `${typed}1`)
    expect(screen.queryByRole('alert')).toBeNull()
  },
)

test('what the server had against the number is said at the field', () => {
  show({ failure: { code: 'number_not_supported' } })
  expect(screen.getByRole('alert')).toHaveTextContent(/Not available for this number/)
})

test('a country is found by name, without its accents, and chosen', () => {
  const onSubmit = show({ phoneNumber: null })
  press(/^Country:/)
  type('Search countries', 'aland')
  expect(screen.getByRole('button', { name: 'Åland Islands, +358' })).toBeOnTheScreen()
  type('Search countries', 'kingd')
  press('United Kingdom, +44')
  type('Phone number', '07400 123456')
  press('Confirm this number')
  expect(onSubmit).toHaveBeenCalledWith('+447400123456')
})

test('Enter takes the first country found; no country by a name is said', () => {
  show()
  press(/^Country:/)
  type('Search countries', 'nowhere')
  expect(screen.getByText('No country by that name.')).toBeOnTheScreen()
  fireEvent(screen.getByLabelText('Search countries'), 'submitEditing')
  type('Search countries', '+49')
  fireEvent(screen.getByLabelText('Search countries'), 'submitEditing')
  expect(screen.getByRole('button', { name: 'Country: Germany, +49' })).toBeOnTheScreen()
})

test('leaving the countries leaves the country as it was', () => {
  show()
  press(/^Country:/)
  press('Cancel')
  expect(screen.getByRole('button', { name: 'Country: United Kingdom, +44' })).toBeOnTheScreen()
})
