/** About the numbers of this phone, one or several. */
export const lineWords = {
  numbers: 'Your numbers',
  thisPhone: 'This phone',
  about: 'About this number',
  aboutSpoken: (number: string, service: string) => `About ${number} at ${service}`,
  addNumber: 'Add a number',
  addNumberAt: (service: string) => `Add a number at ${service}`,
  addTitle: (service: string) => `Add a number at ${service}`,
  addWhy:
    'Enter the number of the other SIM in this phone, and set mobile data to that SIM while your operator confirms it.',
  openSpokenFor: (number: string, left: string) =>
    `Look at the sign-in request for ${number}, ${left} left`,
  bar: 'Your number',
  service: 'Service',
  address: 'Address',
  phone: 'This phone',
  confirmed: 'SIM confirmed',
  notifications: 'Notifications',
  notificationsOn: 'On',
  notificationsOff: 'Off',
} as const
