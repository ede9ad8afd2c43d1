/** On more than one screen, and on those of the start. */
export const shared = {
  someService: 'this service',
  tryAgain: 'Try again',
  stop: 'Stop',
  done: 'Done',
  goOn: 'Go on',
  cancel: 'Cancel',
  back: 'Back',
  starting: 'Starting',
  whatToDo: 'What to do',
}

export const time = {
  justNow: 'just now',
  minutesAgo: { one: 'a minute ago', other: '{count} minutes ago' },
  today: 'today, {time}',
  yesterday: 'yesterday, {time}',
  onDay: '{day}, {time}',
}
