import { act, fireEvent, render, screen } from '@testing-library/react-native'
import { exampleLogin } from '../../testing/examples'
import { press, type } from '../../testing/press'
import { RequestScreen } from './request-screen'

const field = 'Type the six digits that the page shows'

function show({
  login = exampleLogin(),
  wasWrong = false,
  way,
  confirming,
  canApprove = true,
}: Partial<
  Pick<
    Parameters<typeof RequestScreen>[0],
    'login' | 'wasWrong' | 'way' | 'confirming' | 'canApprove'
  >
> = {}) {
  const onDecide = jest.fn()
  const onSetAside = jest.fn()
  const onScan = jest.fn()
  const onRenew = jest.fn()
  render(
    <RequestScreen
      login={login}
      wasWrong={wasWrong}
      way={way}
      confirming={confirming}
      canApprove={canApprove}
      onScan={onScan}
      onRenew={onRenew}
      onDecide={onDecide}
      onSetAside={onSetAside}
    />,
  )
  return { onDecide, onRenew, onScan, onSetAside }
}

test('says who asks, where, with what, when and for which number', () => {
  show()
  expect(
    screen.getByRole('heading', { name: 'Are you signing in to Northwind?' }),
  ).toBeOnTheScreen()
  for (const fact of [
    'Website: shop.northwind.example',
    'Where: Leeds, United Kingdom',
    'With: Firefox on Windows',
    'When: Just now',
    'Number: +44 7400 123456',
  ]) {
    expect(screen.getByLabelText(fact)).toBeOnTheScreen()
  }
})

test('"When" goes by the phone’s own clock, although the server’s is a day ahead', () => {
  const time = new Date(Date.now() + 86_400_000).toISOString()
  show({ login: exampleLogin({ askedAt: new Date(Date.now() - 120_000), request: { time } }) })
  expect(screen.getByLabelText('When: 2 minutes ago')).toBeOnTheScreen()
})

test('what is not known is said to be so, and a reference is shown', () => {
  const request = { place: null, browser: null, binding_message: 'KX7-21' }
  show({ login: exampleLogin({ request }) })
  expect(screen.getByLabelText('Where: Not known')).toBeOnTheScreen()
  expect(screen.getByLabelText('With: Not known')).toBeOnTheScreen()
  expect(screen.getByLabelText('Reference: KX7-21')).toBeOnTheScreen()
})

test('an origin that is not secure is shown with its scheme', () => {
  const client = { name: 'Shop', origin: 'http://shop.example' }
  show({ login: exampleLogin({ request: { client } }) })
  expect(screen.getByLabelText('Website: http://shop.example')).toBeOnTheScreen()
})

test('Approve is off until there are six digits', () => {
  const { onDecide } = show()
  expect(screen.getByRole('button', { name: 'Approve' })).toBeDisabled()
  type(field, '40291')
  expect(screen.getByRole('button', { name: 'Approve' })).toBeDisabled()
  fireEvent(screen.getByLabelText(field), 'submitEditing')
  expect(onDecide).not.toHaveBeenCalled()
  type(field, '402913')
  press('Approve')
  expect(onDecide).toHaveBeenCalledWith({ decision: 'approve', digits: '402913' })
})

test('six digits that are pasted behind others take their place', () => {
  show()
  type(field, '118')
  type(field, '118402 913')
  expect(screen.getByLabelText(field).props.value).toBe('402913')
  type(field, '4029137')
  expect(screen.getByLabelText(field).props.value).toBe('402913')
  type(field, '402913550021')
  expect(screen.getByLabelText(field).props.value).toBe('550021')
})

test.each(['402 913', ' 402-913 ', '4029130'])('%j can be pasted', (pasted) => {
  const { onDecide } = show()
  type(field, pasted)
  fireEvent(screen.getByLabelText(field), 'submitEditing')
  expect(onDecide).toHaveBeenCalledWith({ decision: 'approve', digits: '402913' })
})

test('the field has the focus, and keeps one-time codes of other services out', () => {
  show()
  expect(screen.getByLabelText(field).props).toMatchObject({
    autoFocus: true,
    autoComplete: 'off',
    inputMode: 'numeric',
  })
})

test('Deny and “This was not me” need no digits', () => {
  const { onDecide } = show()
  press('Deny')
  expect(onDecide).toHaveBeenLastCalledWith({ decision: 'deny' })
  press('This was not me')
  expect(onDecide).toHaveBeenLastCalledWith({ decision: 'deny_not_me' })
})

test('what this phone approved before it was closed asks for the digits once more, and nothing else', () => {
  const { onDecide } = show({ login: exampleLogin({ isApproved: true }) })
  expect(screen.getByRole('heading', { name: 'Finish signing in to Northwind' })).toBeOnTheScreen()
  expect(screen.getByText(/^You approved this/)).toBeOnTheScreen()
  for (const name of ['Approve', 'Deny', 'This was not me']) {
    expect(screen.queryByRole('button', { name })).toBeNull()
  }
  expect(screen.getByRole('button', { name: 'Go on' })).toBeDisabled()
  type(field, '402913')
  press('Go on')
  expect(onDecide).toHaveBeenCalledWith({ decision: 'approve', digits: '402913' })
})

test('an app that cannot show digits asks for none, and says when to approve', () => {
  const { onDecide } = show({ login: exampleLogin({ request: { digits_asked: false } }) })
  expect(screen.queryByLabelText(field)).toBeNull()
  expect(screen.getByText(/Approve only if you asked Northwind for this/)).toBeOnTheScreen()
  press('Approve')
  expect(onDecide).toHaveBeenCalledWith({ decision: 'approve' })
})

test('what was approved without digits goes on without', () => {
  const login = exampleLogin({ isApproved: true, request: { digits_asked: false } })
  const { onDecide } = show({ login })
  expect(screen.queryByLabelText(field)).toBeNull()
  press('Go on')
  expect(onDecide).toHaveBeenCalledWith({ decision: 'approve' })
})

test.each([
  [2, 'Wrong digits. 2 tries left.'],
  [1, 'Wrong digits. This is your last try.'],
])('with %d tries left after wrong digits it says so', (triesLeft, words) => {
  show({ login: exampleLogin({ triesLeft }), wasWrong: true })
  expect(screen.getByRole('alert')).toHaveTextContent(words)
  type(field, '4')
  expect(screen.queryByRole('alert')).toBeNull()
})

test('the time left counts down, and is spoken at 30 seconds', () => {
  jest.useFakeTimers({ now: new Date('2030-05-01T10:00:00Z') })
  show({ login: exampleLogin({ expiresAt: new Date('2030-05-01T10:01:14Z') }) })
  expect(screen.getByText('1:14 left')).toBeOnTheScreen()
  act(() => jest.advanceTimersByTime(44_000))
  expect(screen.getByText('0:30 left')).toBeOnTheScreen()
  expect(screen.getByText('30 seconds left to answer')).toBeOnTheScreen()
  act(() => jest.advanceTimersByTime(60_000))
  expect(screen.getByText('0:00 left')).toBeOnTheScreen()
  jest.useRealTimers()
})

test('the way back leaves the request unanswered', () => {
  const { onDecide, onSetAside } = show()
  press('Back')
  expect(onSetAside).toHaveBeenCalled()
  expect(onDecide).not.toHaveBeenCalled()
})

describe('a request for more than a sign-in', () => {
  const payment = {
    type: 'payment',
    title: 'Pay EUR 1,234.50 to Northwind Energy',
    approve: 'Approve payment',
    lines: [
      { label: 'Amount', value: 'EUR 1,234.50' },
      { label: 'Account', value: 'GB33 BUKB 2020 1555 5555 55' },
    ],
  }
  const action = { type: 'admin_action', title: 'Delete (acme)', approve: null, lines: [] }
  const asking = (...details: (typeof payment | typeof action)[]) =>
    exampleLogin({ request: { approval: { digest: 'd'.repeat(43), details } } })

  test('T-55 shows every word of it before the digits, and what the button does', () => {
    const { onDecide } = show({ login: asking(payment) })
    expect(
      screen.getByRole('heading', { name: 'Northwind asks you to approve this' }),
    ).toBeOnTheScreen()
    expect(
      screen.getByRole('heading', { name: 'Pay EUR 1,234.50 to Northwind Energy' }),
    ).toBeOnTheScreen()
    expect(screen.getByLabelText('Amount: EUR 1,234.50')).toBeOnTheScreen()
    expect(screen.getByLabelText('Account: GB33 BUKB 2020 1555 5555 55')).toBeOnTheScreen()
    expect(screen.getByLabelText('Website: shop.northwind.example')).toBeOnTheScreen()
    expect(screen.getByRole('button', { name: 'Approve payment' })).toBeDisabled()
    type(field, '402913')
    press('Approve payment')
    expect(onDecide).toHaveBeenCalledWith({ decision: 'approve', digits: '402913' })
  })

  test('begins at what is asked, not at the field for the digits', () => {
    show({ login: asking(payment) })
    expect(screen.getByLabelText(field).props.autoFocus).toBe(false)
  })

  test('of several things says “Approve” of all of them', () => {
    show({ login: asking(payment, action) })
    expect(screen.getByText('Delete (acme)')).toBeOnTheScreen()
    expect(screen.getByRole('button', { name: 'Approve' })).toBeOnTheScreen()
  })

  test('that was approved before the app was closed shows it again', () => {
    show({ login: { ...asking(payment), isApproved: true } })
    expect(
      screen.getByRole('heading', { name: 'Finish approving for Northwind' }),
    ).toBeOnTheScreen()
    expect(screen.getByLabelText('Amount: EUR 1,234.50')).toBeOnTheScreen()
    expect(screen.getByRole('button', { name: 'Go on' })).toBeOnTheScreen()
  })

  test('is denied in its own words', () => {
    const { onDecide } = show({ login: asking(payment) })
    press('Deny')
    expect(onDecide).toHaveBeenLastCalledWith({ decision: 'deny' })
    press('This was not me')
    expect(onDecide).toHaveBeenLastCalledWith({ decision: 'deny_not_me' })
  })
})

describe('an app that is not of the house', () => {
  test('T-63 is approved with what it gets, in words and before the digits', () => {
    const login = exampleLogin({ request: { consent: ['phone', 'offline_access'] } })
    const { onDecide } = show({ login })
    expect(screen.getByText('If you approve, Northwind gets:')).toBeOnTheScreen()
    expect(screen.getByLabelText('your phone number')).toBeOnTheScreen()
    expect(screen.getByLabelText('access that goes on while you are away')).toBeOnTheScreen()
    expect(screen.getByLabelText(field).props.autoFocus).toBe(false)
    type(field, '402913')
    press('Approve')
    expect(onDecide).toHaveBeenCalledWith({ decision: 'approve', digits: '402913' })
  })

  test('that gets nothing but the sign-in has nothing more to say', () => {
    show()
    expect(screen.queryByText(/^If you approve/)).toBeNull()
  })
})

describe('a phone that cannot approve', () => {
  const lost = 'This phone cannot approve any more'

  test('asks for nothing to approve with, and can still deny', () => {
    const { onDecide, onRenew } = show({ canApprove: false })
    expect(screen.getByRole('alert', { name: new RegExp(lost) })).toBeOnTheScreen()
    expect(screen.queryByLabelText(field)).toBeNull()
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull()
    press('Deny')
    expect(onDecide).toHaveBeenLastCalledWith({ decision: 'deny' })
    press('Set up again')
    expect(onRenew).toHaveBeenCalled()
  })

  test('does not go on with what it had approved', () => {
    show({ canApprove: false, login: exampleLogin({ isApproved: true }) })
    expect(screen.queryByRole('button', { name: 'Go on' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Set up again' })).toBeOnTheScreen()
  })
})

test.each([
  ['not_confirmed', /^Not approved: you did not confirm it/],
  ['locked_out', /^Not approved: this phone takes no fingerprint/],
] as const)('why an approval was not signed is said above the buttons: %s', (confirming, why) => {
  show({ confirming })
  expect(screen.getByText(why)).toBeOnTheScreen()
})

test('while the phone asks the person, the screen says nothing more', () => {
  show({ confirming: 'asked' })
  expect(screen.queryByText(/^Not approved/)).toBeNull()
})
