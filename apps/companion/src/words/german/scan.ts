/** Scanning the code beside the digits. */
export const scan = {
  row: 'Code scannen',
  bar: 'Scannen',
  title: 'Scannen Sie den Code neben den Ziffern',
  why: 'Die Ziffern werden für Sie eingetragen. Bestätigen müssen Sie selbst.',
  ask: 'Um den Code auf einer Seite zu lesen, braucht diese App die Kamera. Sie sucht nur nach Codes und behält kein Bild.',
  allow: 'Kamera verwenden',
  refused:
    'Die Kamera ist für diese App ausgeschaltet. Erlauben Sie sie in den Einstellungen, oder tippen Sie die Ziffern ein.',
  none: 'Hier ist keine Kamera zu haben. Tippen Sie stattdessen die Ziffern ein.',
  openSettings: 'Einstellungen öffnen',
  lightOn: 'Licht einschalten',
  lightOff: 'Licht ausschalten',
  picture: 'Ein Bild davon auswählen',
  typeInstead: 'Stattdessen die Ziffern eintippen',
  problems: {
    foreign: 'Dieser Code stammt nicht von einer Anmeldeseite.',
    malformed: 'Dieser Code ist nicht lesbar. Senden Sie die Anfrage auf der Seite erneut.',
    unreadable: 'In diesem Bild ist kein Code.',
    other_service: 'Dieser Code ist von {service}. Dieses Telefon hat dort keine Nummer.',
  },
}
