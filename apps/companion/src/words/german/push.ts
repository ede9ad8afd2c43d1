export const push = {
  channel: 'Anmeldeanfragen',
  bar: 'Mitteilungen',
  title: 'Lassen Sie sich Anfragen melden',
  why: 'Meldet sich jemand mit Ihrer Nummer an, kann dieses Telefon es Ihnen sofort sagen, auch wenn die App geschlossen ist.',
  nothingSaid: 'Eine Mitteilung sagt nur, dass etwas wartet, nie wer fragt oder wofür.',
  neverThere: 'Sie antworten in der App, nie auf dem Sperrbildschirm.',
  without: 'Ohne Mitteilungen öffnen Sie die App, wann immer Sie sich anmelden.',
  allow: 'Mitteilungen einschalten',
  later: 'Jetzt nicht',
  off: 'Anfragen erreichen Sie noch nicht',
  offWhy:
    'Schalten Sie Mitteilungen ein, damit Anfragen Sie erreichen, wenn die App geschlossen ist.',
  refused: 'Mitteilungen dieser App sind aus',
  refusedWhy:
    'Schalten Sie sie in den Einstellungen dieses Telefons ein, damit Anfragen Sie erreichen, wenn die App geschlossen ist. Ohne sie öffnen Sie die App, wenn Sie sich anmelden.',
  settings: 'Einstellungen öffnen',
}
