/** Scanning the code beside the digits. */
export const scan = {
  row: 'Scan a code',
  bar: 'Scan',
  title: 'Scan the code beside the digits',
  why: 'The digits are filled in for you. You still approve.',
  ask: 'To read the code on a page this app needs the camera. It looks for codes only, and keeps no picture.',
  allow: 'Use the camera',
  refused: 'The camera is switched off for this app. Allow it in the settings, or type the digits.',
  none: 'No camera can be used here. Type the digits instead.',
  openSettings: 'Open the settings',
  lightOn: 'Switch the light on',
  lightOff: 'Switch the light off',
  picture: 'Choose a picture of it',
  typeInstead: 'Type the digits instead',
  problems: {
    foreign: 'This code is not from a page where you sign in.',
    malformed: 'This code cannot be read. Send the request again on the page.',
    unreadable: 'There is no code in this picture.',
    other_service: 'This code is from {service}. This phone has no number there.',
  },
}
