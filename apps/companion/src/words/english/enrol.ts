export const enrol = {
  title: 'Use this phone to sign in to {service}',
  why: 'Enter the number of the SIM in this phone. Your operator confirms it over mobile data, so there is no password and no text message.',
  number: 'Phone number',
  country: 'Country: {name}, +{code}',
  chooseCountry: 'Choose a country',
  searchCountry: 'Search countries',
  noCountry: 'No country by that name.',
  submit: 'Confirm this number',
  mobileData: 'Keep mobile data on: the check goes over it, even while you are on Wi-Fi.',
  how: 'How it works',
  howSteps: [
    'Confirm your number once, here.',
    'Type it on a website to sign in.',
    'The request comes to this phone, and you approve it.',
  ],
  otherNumber: 'Use another number',
  otherSim: {
    title: 'This phone used another SIM',
    why: 'Mobile data went out through a SIM that is not {number}.',
    advice: [
      'Switch mobile data to the SIM that ends in {last}.',
      'Or confirm the number of the SIM that this phone uses.',
    ],
  },
}

export const checking = {
  bar: 'Confirming your number',
  title: 'Confirming {number}',
  why: 'This takes a few seconds. Keep the app open.',
  steps: {
    asking: 'Asking your operator',
    opening: 'Opening the check over mobile data',
    proving: 'Sending what came back',
    waiting: 'Waiting for the operator’s answer',
  },
}
