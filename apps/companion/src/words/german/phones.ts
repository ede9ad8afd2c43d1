export const phones = {
  bar: 'Telefone dieser Nummer',
  loading: 'Der Dienst wird gefragt',
  thisPhone: 'Dieses Telefon',
  simulated: 'Simuliertes Telefon',
  waits: 'Wartet darauf, eingelassen zu werden',
  used: 'Zuletzt geantwortet: {when}',
  neverUsed: 'Hat noch nicht geantwortet',
  rename: 'Umbenennen',
  renameSpoken: '{name} umbenennen',
  name: 'Name des Telefons',
  save: 'Speichern',
  remove: 'Entfernen',
  removeSpoken: '{name} entfernen',
  removeTitle: '{name} entfernen?',
  removeWhy:
    'Es kann keine Anmeldungen für diese Nummer mehr bestätigen. Browser und Apps, die damit angemeldet wurden, werden abgemeldet.',
  removeLast:
    'Es ist das einzige Telefon dieser Nummer: Wer als Nächstes die SIM bestätigt, tritt an seine Stelle.',
  letIn: 'Einlassen',
  letInSpoken: '{name} einlassen',
  admitTitle: 'Gehört {name} Ihnen?',
  admitWhy:
    'Geben Sie die sechs Ziffern ein, die das andere Telefon zeigt. Tun Sie das nur, wenn Sie es in der Hand haben: Es bestätigt dann Anmeldungen wie dieses hier.',
  digits: 'Sechs Ziffern des anderen Telefons',
  wrongDigits: {
    one: 'Das sind nicht seine Ziffern. Sie haben noch einen Versuch.',
    other: 'Das sind nicht seine Ziffern. Sie haben noch {count} Versuche.',
  },
  notWaiting: 'Jenes Telefon wartet nicht mehr. Bestätigen Sie die Nummer dort noch einmal.',
  full: 'Diese Nummer hat so viele Telefone, wie sie haben darf. Entfernen Sie zuerst eines.',
}

export const waiting = {
  title: 'Lassen Sie dieses Telefon ein',
  why: 'Ihre Nummer hat schon ein Telefon. Öffnen Sie dort die App, wählen Sie „Über diese Nummer“, dann „Telefone dieser Nummer“, und geben Sie diese Ziffern ein.',
  digits: 'Ziffern dieses Telefons: {digits}',
  left: 'noch {left}',
  lateTitle: 'Dieses Telefon wurde nicht eingelassen',
  lateWhy: 'Seine Ziffern sind abgelaufen. Bestätigen Sie die Nummer noch einmal für neue.',
}

export const activity = {
  bar: 'Verlauf',
  none: 'Noch ist nichts geschehen.',
  more: 'Früheres zeigen',
  today: 'Heute',
  yesterday: 'Gestern',
  by: 'von {name}',
  open: 'Wartet',
  device_enrolled: '{name} wurde eingerichtet',
  device_proved_again: '{name} hat seine SIM noch einmal bestätigt',
  device_awaiting: '{name} wollte eingelassen werden',
  device_admitted: '{name} wurde eingelassen',
  device_renamed: '{name} wurde umbenannt',
  device_removed: '{name} wurde entfernt',
}
