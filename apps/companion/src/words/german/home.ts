export const home = {
  numberOn: 'Ihre Nummer auf {device}',
  confirmed: 'SIM bestätigt: {when}',
  refresh: 'Aktualisieren',
  refreshing: 'Wird geprüft …',
  welcome: 'Dieses Telefon ist bereit',
  welcomeWhy:
    'Melden Sie sich auf einer Website mit Ihrer Nummer an. Die Anfrage erscheint dann von selbst hier.',
  welcomeRead: 'Verstanden',
  nothing: 'Keine Anfrage wartet',
  nothingWhy: 'Wenn sich jemand mit Ihrer Nummer anmeldet, erscheint die Anfrage von selbst hier.',
  pushOff:
    'Mitteilungen sind aus. Solange diese App offen ist, sieht sie alle zehn Sekunden nach; öffnen Sie sie sonst, um Anfragen zu sehen.',
  phoneWaits: 'Ein weiteres Telefon möchte eingelassen werden',
  phoneWaitsWhy:
    'Es hat die SIM dieser Nummer bestätigt und wartet zehn Minuten. Gehört es nicht Ihnen, lassen Sie es nicht ein.',
  phoneWaitsLook: 'Telefone ansehen',
  waiting: 'Wartet auf Sie',
  request: 'Anmeldeanfrage',
  open: 'Ansehen',
  openSpoken: 'Anmeldeanfrage ansehen, noch {left}',
  left: 'noch {left}',
  recent: 'Letzte Anfragen',
  recentNone: 'Hier stehen Anfragen, die Sie beantwortet haben.',
  enrolAgain: 'Meine Nummer erneut bestätigen',
}

export const endings = {
  signed_in: 'Angemeldet',
  denied: 'Abgelehnt',
  not_me: 'Nicht ich',
  wrong_digits: 'Falsche Ziffern',
  other_sim: 'Andere SIM',
  sim_unavailable: 'SIM nicht geprüft',
  expired: 'Abgelaufen',
  cancelled: 'Abgebrochen',
  answered_already: 'Beantwortet',
  given_up: 'Beendet',
  failed: 'Fehlgeschlagen',
}

export const banner = {
  title: 'Neue Anmeldeanfrage',
  phone: 'Ein weiteres Telefon wartet',
  open: 'Ansehen',
  dismiss: 'Jetzt nicht',
}
