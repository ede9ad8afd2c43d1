export const approvalLost = {
  title: 'Dieses Telefon kann nicht mehr bestätigen',
  why: 'Der Schlüssel, der bestätigt, gehört zu den Fingerabdrücken oder Gesichtern, die dieses Telefon kannte, als die Nummer eingerichtet wurde. Sie haben sich geändert, oder die Nummer wurde mit einer älteren Version dieser App eingerichtet.',
}

export const renewal = {
  title: '{number} neu einrichten?',
  why: 'Dieses Telefon gibt die Nummer bei {service} auf und bestätigt seine SIM von Neuem. Die Anmeldungen, die es dort bestätigt hat, enden.',
  others: 'Hat die Nummer weitere Telefone? Dann muss eines davon dieses Telefon zulassen.',
  submit: 'Neu einrichten',
  going: 'Die Nummer wird aufgegeben',
  unchanged: 'Es hat sich nichts geändert.',
}

export const keyFailures = {
  not_confirmed: {
    title: 'Nicht bestätigt',
    why: 'Dieses Telefon hat Sie um Bestätigung gebeten, und Sie haben nicht bestätigt. Nichts wurde gesendet.',
    advice: ['Versuchen Sie es erneut, und bestätigen Sie es.'],
  },
  locked_out: {
    title: 'Dieses Telefon nimmt gerade keine Bestätigung an',
    why: 'Es nimmt gerade keinen Fingerabdruck, kein Gesicht und keinen Code an, wie nach zu vielen falschen Versuchen. Nichts wurde gesendet.',
    advice: [
      'Sperren Sie das Telefon, entsperren Sie es mit seinem Code, und versuchen Sie es erneut.',
      'Immer noch so? Sehen Sie in den Einstellungen des Telefons nach, ob diese App Face ID verwenden darf.',
    ],
  },
  approval_lost: {
    ...approvalLost,
    advice: ['Richten Sie die Nummer neu ein: Die erste Seite dieser App bietet es an.'],
  },
  attestation_refused: {
    title: 'Dieses Telefon wird nicht angenommen',
    why: 'Der Dienst nimmt nur Telefone an, deren Hersteller für diese App und ihren Schlüssel bürgt. Bei Ihrem war das nicht so.',
    advice: [
      'Installieren Sie die App von dort, wo der Dienst sie anbietet.',
      'Prüfen Sie, ob dieses Telefon online ist, und versuchen Sie es erneut.',
      'Immer noch so? Sagen Sie es dem Dienst.',
    ],
  },
}

export const noLock = {
  title: 'Dieses Telefon hat keine Sperre',
  why: 'Vor jeder Bestätigung muss dieses Telefon nach Ihrem Fingerabdruck, Ihrem Gesicht oder seinem Code fragen. Ohne Sperre könnte jeder bestätigen, der es in der Hand hat.',
  advice: [
    'Richten Sie in den Einstellungen des Telefons einen Code ein, dazu einen Fingerabdruck oder Ihr Gesicht.',
    'Unter Android 10 oder älter braucht es einen Fingerabdruck.',
    'Kommen Sie dann hierher zurück, und versuchen Sie es erneut.',
  ],
}
