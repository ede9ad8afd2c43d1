/** About the numbers of this phone, one or several. */
export const lines = {
  numbers: 'Your numbers',
  thisPhone: 'This phone',
  about: 'About this number',
  aboutSpoken: 'About {number} at {service}',
  addNumber: 'Add a number',
  addNumberAt: 'Add a number at {service}',
  addTitle: 'Add a number at {service}',
  addWhy:
    'Enter the number of the other SIM in this phone, and set mobile data to that SIM while your operator confirms it.',
  openSpoken: 'Look at the sign-in request for {number}, {left} left',
  bar: 'Your number',
  service: 'Service',
  address: 'Address',
  phone: 'This phone',
  confirmed: 'SIM confirmed',
  notifications: 'Notifications',
  notificationsOn: 'On',
  notificationsOff: 'Off',
  beginAnew: 'Begin anew',
  keyLost: {
    title: 'The key for this number is gone',
    why: 'The phone has let go of it, as it does when its lock or its fingerprints are changed.',
    advice: ['Confirm your number again to go on.'],
  },
}
