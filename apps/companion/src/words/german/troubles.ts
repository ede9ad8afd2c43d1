export const troubles = {
  not_cellular: {
    title: 'Nutzen Sie dafür mobile Daten',
    why: 'Ihr Mobilfunkanbieter sieht Ihre SIM nur über mobile Daten, und die Prüfung kam dort nicht an.',
    advice: [
      'Schalten Sie WLAN kurz aus. Auch der Hotspot eines anderen Telefons ist WLAN.',
      'Schalten Sie VPN und Privat-Relay aus.',
      'Schalten Sie mobile Daten ein. Zwei SIMs? Wählen Sie die mit der Endung {last}.',
    ],
  },
  unsupported_network: {
    title: 'Ihr Anbieter kann hier nicht gefragt werden',
    why: 'Das Netz, in dem dieses Telefon ist, bietet die Prüfung einer SIM nicht an.',
    advice: [
      'Schalten Sie WLAN und VPN aus und mobile Daten ein.',
      'Zwei SIMs? Wählen Sie für mobile Daten die mit der Endung {last}.',
      'Roaming im Ausland oder ein Gastnetz? Es geht im eigenen Netz Ihres Anbieters.',
    ],
  },
  sim_mismatch_suspected: {
    title: 'Laufen mobile Daten über eine andere SIM?',
    why: 'Es sieht so aus, als wären die mobilen Daten über eine andere SIM gelaufen.',
    advice: [
      'Wählen Sie in den Einstellungen des Telefons für mobile Daten die SIM mit der Endung {last}.',
      'Schalten Sie den automatischen Wechsel zwischen SIMs aus, falls Ihr Telefon ihn anbietet.',
    ],
  },
  expired: {
    title: 'Das hat zu lange gedauert',
    why: 'Eine Prüfung gilt zwei Minuten, und diese ist abgelaufen.',
    advice: [
      'Prüfen Sie, ob der Empfang gut ist.',
      'Lassen Sie diese App offen, bis die Prüfung fertig ist.',
    ],
  },
  used: {
    title: 'Diese Prüfung wurde schon benutzt',
    why: 'Eine Prüfung zählt nur einmal, und diese war schon benutzt, bevor die Antwort Ihres Telefons kam.',
    advice: [
      'Eine neue Prüfung ist sicher: Sie bekommt einen eigenen Code.',
      'Wenn es wieder vorkommt, sagen Sie es der Website.',
    ],
  },
  unreachable: {
    title: 'Mobile Daten kamen nicht durch',
    why: 'Dieses Telefon konnte Ihren Mobilfunkanbieter nicht über mobile Daten erreichen.',
    advice: [
      'Schalten Sie den Flugmodus aus und mobile Daten ein.',
      'Im Ausland? Erlauben Sie Daten-Roaming für die SIM mit der Endung {last}. Es kann extra kosten.',
      'Kein Empfang oder kein Datenvolumen mehr? Dann kann die SIM nicht geprüft werden.',
      'Das alles stimmt? Dann liegt es am Anbieter: Warten Sie einen Augenblick.',
    ],
  },
  timed_out: {
    title: 'Ihr Anbieter hat zu lange gebraucht',
    why: 'Die Prüfung bekam nicht rechtzeitig eine Antwort.',
    advice: [
      'Prüfen Sie, ob der Empfang gut ist.',
      'Warten Sie einen Augenblick, bevor Sie es erneut versuchen.',
    ],
  },
  too_many_redirects: {
    title: 'Die Prüfung kam vom Weg ab',
    why: 'Etwas zwischen diesem Telefon und Ihrem Anbieter hat sie nicht ankommen lassen.',
    advice: ['Schalten Sie VPN, Privat-Relay, Blocker und Datensparmodus aus.'],
  },
  operator_error: {
    title: 'Ihr Anbieter konnte nicht antworten',
    why: 'Mit Ihrem Telefon ist alles in Ordnung: Die Prüfung ist beim Anbieter fehlgeschlagen.',
    advice: ['Warten Sie einen Augenblick, bevor Sie es erneut versuchen.'],
  },
}
