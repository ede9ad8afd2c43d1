export const shared = {
  someService: 'ce service',
  tryAgain: 'Réessayer',
  stop: 'Arrêter',
  done: 'Terminé',
  goOn: 'Continuer',
  cancel: 'Annuler',
  back: 'Retour',
  starting: 'Démarrage',
  whatToDo: 'Que faire',
}

export const time = {
  justNow: 'à l’instant',
  minutesAgo: { one: 'il y a une minute', other: 'il y a {count} minutes' },
  today: 'aujourd’hui à {time}',
  yesterday: 'hier à {time}',
  onDay: 'le {day} à {time}',
}
