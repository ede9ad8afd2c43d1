export const settings = {
  title: 'Einstellungen',
  language: 'Sprache',
  languageOfPhone: 'Wie auf diesem Telefon',
  textSize: 'Textgröße',
  textSizeWhy: 'Zusätzlich zu dem, was Sie für das ganze Telefon eingestellt haben.',
  textSizeOf: '{percent} %',
  lock: 'App sperren',
  lockWhy: 'Wird sie so lange nicht berührt, fragt sie nach der Sperre dieses Telefons.',
  lockNotOffered:
    'Dieses Telefon hat keine Sperre. Richten Sie in seinen Einstellungen eine ein, um auch die App zu sperren.',
  lockNever: 'Nie',
  lockAfter: { one: 'Nach einer Minute', other: 'Nach {count} Minuten' },
  version: 'Versionsnummer',
}

export const lock = {
  title: '{app} ist gesperrt',
  why: 'Bis Sie entsperren, ist nichts zu sehen und nichts zu bestätigen.',
  whyInBrowser:
    'Ein Browser hat keine eigene Sperre: Auf einem Telefon würde hier nach dessen Sperre gefragt.',
  unlock: 'Entsperren',
  prompt: '{app} entsperren',
  refused: 'Nicht entsperrt. Versuchen Sie es erneut.',
}
