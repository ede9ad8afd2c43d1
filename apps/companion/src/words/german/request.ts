import { checking } from './enrol'

export const request = {
  bar: 'Anmeldeanfrage',
  opening: 'Die Anfrage wird geöffnet',
  title: 'Melden Sie sich gerade bei {client} an?',
  approvalBar: 'Bitte um Bestätigung',
  approvalTitle: '{client} bittet Sie, dies zu bestätigen',
  approvalAgain: 'Bestätigung für {client} abschließen',
  titleAgain: 'Anmeldung bei {client} abschließen',
  whyAgain:
    'Sie haben dies bestätigt, aber die App wurde geschlossen, bevor Ihre SIM geprüft war. Tippen Sie die Ziffern noch einmal ein, um fortzufahren.',
  whyAgainNoDigits:
    'Sie haben dies bestätigt, aber die App wurde geschlossen, bevor Ihre SIM geprüft war. Fahren Sie fort, wenn Sie es waren.',
  noDigits:
    '{client} kann Ihnen keine Ziffern zeigen. Bestätigen Sie nur, wenn Sie {client} gerade eben darum gebeten haben.',
  here: 'Die Seite sagt, dass sie in einem Browser auf diesem Telefon offen ist. Bestätigen Sie nur, wenn Sie sie dort sehen: Sie kommen von selbst zu ihr zurück, und kein anderer Browser kann etwas damit anfangen.',
  typeInstead: 'Stattdessen die Ziffern eintippen',
  scanInstead: 'Stattdessen den Code scannen',
  scanned: 'Aus dem gescannten Code',
  app: 'Website',
  where: 'Wo',
  with: 'Womit',
  when: 'Wann',
  number: 'Nummer',
  reference: 'Referenz',
  unknown: 'Nicht bekannt',
  confirm: {
    prompt: 'Anmeldung bei {client} bestätigen',
    promptMore: 'Dies für {client} bestätigen',
    not_confirmed:
      'Nicht bestätigt: Das Telefon hat Sie gefragt, und Sie haben nicht zugestimmt. Nichts wurde gesendet.',
    locked_out:
      'Nicht bestätigt: Dieses Telefon nimmt gerade keinen Fingerabdruck, kein Gesicht und keinen Code an. Sperren Sie es, entsperren Sie es mit seinem Code, und bestätigen Sie erneut.',
  },
  consent: {
    lead: 'Wenn Sie bestätigen, erhält {client}:',
    phone: 'Ihre Telefonnummer',
    offline_access: 'Zugriff, der auch in Ihrer Abwesenheit weiterläuft',
  },
  digits: 'Tippen Sie die sechs Ziffern ein, die die Seite zeigt',
  wrong: {
    one: 'Falsche Ziffern. Dies ist Ihr letzter Versuch.',
    other: 'Falsche Ziffern. Noch {count} Versuche.',
  },
  approve: 'Bestätigen',
  deny: 'Ablehnen',
  notMe: 'Das war ich nicht',
  timeLeft: 'noch {left}',
  timeLeftSpoken: {
    one: 'Noch eine Sekunde zum Antworten',
    other: 'Noch {count} Sekunden zum Antworten',
  },
}

export const deciding = {
  bar: 'Anmeldung',
  approving: 'Sie werden bei {client} angemeldet',
  approvalBar: 'Bestätigung',
  approvingMore: 'Ihre Bestätigung wird an {client} gesendet',
  denying: 'Ihre Antwort wird gesendet',
  why: 'Ihr Mobilfunkanbieter bestätigt Ihre SIM über mobile Daten. Lassen Sie die App offen.',
  denyingWhy: 'Niemand wird angemeldet.',
  refusingWhy: 'Nichts wird bestätigt.',
  steps: { ...checking.steps, asking: 'Ihre Bestätigung wird gesendet' },
}
