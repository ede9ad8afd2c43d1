import { onward } from './results'

export const linkRefusals = {
  malformed: {
    title: 'Dieser Link funktioniert nicht',
    why: 'Er nennt keine Anmeldeanfrage, die diese App lesen kann. Nichts wurde bestätigt.',
    advice: [
      'Gehen Sie zurück zu der Seite, auf der Sie sich anmelden, und drücken Sie dort den Knopf noch einmal.',
    ],
  },
  other_service: {
    title: 'Dieser Link ist für einen anderen Dienst',
    why: 'Die Anfrage kommt nicht von dem Dienst, bei dem dieses Telefon anmeldet. Nichts wurde bestätigt.',
    advice: [
      'Verwenden Sie die App des Dienstes, bei dem Sie sich anmelden.',
      'Sie haben nichts gedrückt? Dann ignorieren Sie es.',
    ],
  },
  not_enrolled: {
    title: 'Bestätigen Sie zuerst Ihre Nummer',
    why: 'Dieses Telefon kann noch keine Anfragen beantworten.',
    advice: ['Bestätigen Sie hier die Nummer dieses Telefons.', onward.sendAgain],
  },
}
