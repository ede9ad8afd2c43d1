export const shared = {
  someService: 'diesem Dienst',
  tryAgain: 'Erneut versuchen',
  stop: 'Beenden',
  done: 'Fertig',
  goOn: 'Weiter',
  cancel: 'Abbrechen',
  back: 'Zurück',
  starting: 'Wird gestartet',
  whatToDo: 'Das können Sie tun',
}

export const time = {
  justNow: 'gerade eben',
  minutesAgo: { one: 'vor einer Minute', other: 'vor {count} Minuten' },
  today: 'heute, {time}',
  yesterday: 'gestern, {time}',
  onDay: 'am {day}, {time}',
}
