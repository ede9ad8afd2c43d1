export const enrol = {
  title: 'Mit diesem Telefon bei {service} anmelden',
  why: 'Geben Sie die Nummer der SIM in diesem Telefon ein. Ihr Mobilfunkanbieter bestätigt sie über mobile Daten, ganz ohne Passwort und SMS.',
  number: 'Telefonnummer',
  country: 'Land: {name}, +{code}',
  chooseCountry: 'Land wählen',
  searchCountry: 'Länder suchen',
  noCountry: 'Kein Land mit diesem Namen.',
  submit: 'Diese Nummer bestätigen',
  mobileData: 'Lassen Sie mobile Daten an: Die Prüfung läuft darüber, auch wenn Sie im WLAN sind.',
  how: 'So funktioniert es',
  howSteps: [
    'Bestätigen Sie einmal hier Ihre Nummer.',
    'Tippen Sie sie auf einer Website ein, um sich anzumelden.',
    'Die Anfrage kommt auf dieses Telefon, und Sie bestätigen sie.',
  ],
  otherNumber: 'Andere Nummer verwenden',
  otherSim: {
    title: 'Dieses Telefon nutzt eine andere SIM',
    why: 'Die mobilen Daten liefen über eine SIM, die nicht {number} ist.',
    advice: [
      'Stellen Sie mobile Daten auf die SIM mit der Endung {last} um.',
      'Oder bestätigen Sie die Nummer der SIM, die dieses Telefon nutzt.',
    ],
  },
}

export const checking = {
  bar: 'Ihre Nummer wird bestätigt',
  title: '{number} wird bestätigt',
  why: 'Das dauert einige Sekunden. Lassen Sie die App offen.',
  steps: {
    asking: 'Ihr Mobilfunkanbieter wird gefragt',
    opening: 'Die Prüfung wird über mobile Daten geöffnet',
    proving: 'Das Ergebnis wird gesendet',
    waiting: 'Warten auf die Antwort des Anbieters',
  },
}
