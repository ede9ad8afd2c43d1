/** About servers: adding one, and what it cannot do. */
export const services = {
  add: 'Add a service',
  title: 'Which service?',
  why: 'Open the page of the service that sets up a phone. Its address stands there.',
  address: 'Address of the service',
  submit: 'Continue',
  noAddress: 'This is no address that a phone may use. One looks like id.example.com.',
  asking: 'Asking the service who it is',
  compareTitle: 'Is this {service}?',
  compareWhy:
    'Compare these digits with those on the page of {address} that sets up a phone. If one of them differs, somebody stands between you and the service.',
  key: 'Its key',
  keySpoken: 'Digits of its key: {digits}',
  same: 'They are the same',
  differ: 'They differ',
  noPush:
    '{service} cannot wake this phone, because this app was made for another service. Open the app when you sign in there: while it is open it looks every ten seconds.',
  opened: 'When the app is open',
  remove: 'Remove from this phone',
  removeTitle: 'Remove {number} from this phone?',
  removeWhy:
    'This phone then answers no more requests for it: its key is deleted. The sign-ins that it approved at {service} end. You can confirm the number again at any time.',
  removing: 'Removing the number',
  removeHere: 'Remove from this phone only',
  removeHereWhy:
    '{service} goes on counting this phone among those of the number until it hears of it.',
}
