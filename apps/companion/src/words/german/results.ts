export const onward = {
  sendAgain: 'Beginnen Sie im Browser neu: Drücken Sie dort „Erneut senden“.',
  lookAgain: 'Noch einmal ansehen',
  simUnavailable: 'Ihre SIM konnte nicht geprüft werden',
  toBrowser: 'Zurück zum Browser',
}

export const results = {
  signed_in: {
    title: 'Bei {client} angemeldet',
    why: 'Sie können zu Ihrem Browser zurückkehren.',
    advice: [],
  },
  approved: {
    title: 'Bestätigt',
    why: '{client} hat Ihre Bestätigung. Sie können zu Ihrem Browser zurückkehren.',
    advice: [],
  },
  returned: {
    title: 'Bestätigt',
    why: 'Ihr Browser geht auf und meldet Sie dort bei {client} an.',
    advice: [],
  },
  notReturned: {
    title: 'Ihr Browser ging nicht auf',
    why: 'Sie haben bestätigt, aber nur der Link auf diesem Telefon bringt die Anmeldung bei {client} zu Ende.',
    advice: [
      'Versuchen Sie es hier noch einmal.',
      'Oder drücken Sie im Browser „Erneut senden“ und tippen Sie diesmal die Ziffern ein.',
    ],
  },
  refused: {
    title: 'Abgelehnt',
    why: '{client} hat keine Bestätigung, und niemand wurde angemeldet.',
    advice: [],
  },
  denied: {
    title: 'Abgelehnt',
    why: 'Niemand wurde bei {client} angemeldet.',
    advice: [],
  },
  not_me: {
    title: 'Gut, dass Sie nachgesehen haben',
    why: 'Niemand wurde bei {client} angemeldet. Jemand hat dort Ihre Nummer eingetippt und kam ohne dieses Telefon nicht weiter.',
    advice: [
      'Lehnen Sie jede Anfrage ab, die Sie nicht selbst begonnen haben.',
      'Tippen Sie nie sechs Ziffern ein, die Ihnen jemand vorliest oder schickt.',
      'Wenn es öfter vorkommt, sagen Sie es der Website.',
    ],
  },
  wrong_digits: {
    title: 'Dreimal falsche Ziffern',
    why: 'Diese Anfrage wurde zu Ihrer Sicherheit geschlossen. Niemand wurde angemeldet.',
    advice: [
      onward.sendAgain,
      'Haben Sie keine Seite mit sechs Ziffern vor sich? Dann war es nicht Ihre Anmeldung.',
    ],
  },
  other_sim: {
    title: 'Dieses Telefon nutzt eine andere SIM',
    why: 'Sie haben bestätigt, aber die mobilen Daten liefen über eine SIM, die nicht {number} ist. Niemand wurde angemeldet.',
    advice: ['Stellen Sie mobile Daten auf die SIM mit der Endung {last} um.', onward.sendAgain],
  },
  expired: {
    title: 'Die Zeit ist abgelaufen',
    why: 'Eine Anfrage ist zwei Minuten offen. Niemand wurde angemeldet.',
    advice: [onward.sendAgain],
  },
  cancelled: {
    title: 'Im Browser abgebrochen',
    why: 'Die Seite hat ihre Anfrage zurückgenommen. Sie müssen nichts tun.',
    advice: [],
  },
  answered_already: {
    title: 'Schon beantwortet',
    why: 'Diese Anfrage hat ihre Antwort schon bekommen.',
    advice: ['Waren das nicht Sie? Sagen Sie es der Website.'],
  },
  given_up: {
    title: 'Sie haben die Prüfung beendet',
    why: 'Ohne die Prüfung Ihrer SIM wird niemand angemeldet.',
    advice: [onward.sendAgain],
  },
}
