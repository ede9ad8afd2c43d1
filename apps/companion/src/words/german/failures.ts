import { keyFailures, noLock } from './keys'
import { onward } from './results'
import { troubles } from './troubles'

export const failures = {
  unreachable: {
    title: 'Keine Verbindung',
    why: 'Der Dienst hat nicht geantwortet.',
    advice: ['Prüfen Sie, ob dieses Telefon online ist.'],
  },
  not_understood: {
    title: 'Etwas ist schiefgegangen',
    why: 'Der Dienst hat eine Antwort gegeben, die diese App nicht versteht.',
    advice: [
      'Suchen Sie nach einem Update dieser App.',
      'Wenn es so bleibt, sagen Sie es dem Dienst.',
    ],
  },
  too_many: {
    title: 'Zu viele Versuche',
    why: 'Zum Schutz Ihrer Nummer macht der Dienst eine Pause.',
    advice: [
      'Warten Sie einige Minuten, bevor Sie es erneut versuchen.',
      'Immer noch? Versuchen Sie es morgen erneut.',
    ],
  },
  unavailable: {
    title: 'Der Dienst hat eine Störung',
    why: 'Mit Ihrem Telefon ist alles in Ordnung.',
    advice: ['Warten Sie einen Augenblick, bevor Sie es erneut versuchen.'],
  },
  operator_unavailable: troubles.operator_error,
  number_refused: {
    title: 'Prüfen Sie die Nummer',
    why: 'Diese Nummer kann man nicht anrufen.',
    advice: ['Wählen Sie das Land, und tippen Sie die Nummer so ein, wie Sie sie Freunden sagen.'],
  },
  number_not_supported: {
    title: 'Für diese Nummer nicht verfügbar',
    why: 'Der Dienst nimmt solche Nummern nicht an.',
    advice: ['Verwenden Sie eine Mobilnummer aus einem Land, das der Dienst abdeckt.'],
  },
  number_has_device: {
    title: 'Diese Nummer hat schon ein Telefon',
    why: 'Ihre SIM wurde bestätigt, aber ein anderes Telefon bestätigt die Anmeldungen für diese Nummer.',
    advice: [
      'Haben Sie das Telefon noch? Verwenden Sie es weiter.',
      'Verloren oder ersetzt? Bitten Sie den Dienst, es zu entfernen, und bestätigen Sie Ihre Nummer dann hier erneut.',
      'Nie ein anderes Telefon gehabt? Sagen Sie es jetzt dem Dienst.',
    ],
  },
  number_here_already: {
    title: 'Dieses Telefon hat diese Nummer schon',
    why: 'Sie wurde hier bereits bestätigt.',
    advice: ['Geben Sie die Nummer einer anderen SIM in diesem Telefon ein.'],
  },
  not_active: {
    title: 'Dieses Telefon ist nicht mehr im Einsatz',
    why: 'Der Dienst nimmt von diesem Telefon keine Antworten mehr an.',
    advice: ['Bestätigen Sie Ihre Nummer erneut, um fortzufahren.'],
  },
  gone: {
    title: 'Diese Anfrage gibt es nicht mehr',
    why: 'Sie ist vorbei, oder sie war nicht für dieses Telefon bestimmt.',
    advice: [onward.sendAgain],
  },
  over: {
    title: 'Das hat zu lange gedauert',
    why: 'Die Prüfung ist abgelaufen, bevor sie fertig war.',
    advice: ['Versuchen Sie es erneut: Eine neue Prüfung beginnt sofort.'],
  },
  other_server: {
    title: 'Das ist ein anderer Server',
    why: 'Er hat nicht den Schlüssel, der zum Dienst gehört. Deshalb sendet ihm diese App nichts.',
    advice: [
      'Versuchen Sie es in einem anderen Netz: Vielleicht steht jemand zwischen diesem Telefon und dem Dienst.',
      'Immer noch so? Fragen Sie den Dienst, ob sein Schlüssel sich geändert hat. Dann entfernen Sie die Nummer hier, und fügen Sie den Dienst erneut hinzu.',
    ],
  },
  changed: {
    title: 'Die Anfrage hat sich geändert',
    why: 'Was Sie gesehen haben, ist nicht mehr, worum gebeten wird. Deshalb wurde nichts gesendet.',
    advice: ['Sehen Sie sie noch einmal an, und lesen Sie genau.'],
  },
  ...keyFailures,
}

export const unable = {
  not_configured: {
    title: 'Diese App hat keinen Dienst',
    why: 'Sie wurde ohne die sichere Adresse des Dienstes gebaut, zu dem sie gehört.',
    advice: ['Installieren Sie die App, die Ihr Dienst anbietet.'],
  },
  unreachable: {
    title: 'Das Telefon ist nicht gestartet',
    why: 'Das simulierte Telefon konnte seine Einstellungen nicht lesen.',
    advice: ['Prüfen Sie, ob die Sandbox läuft.'],
  },
  key_unsupported: {
    title: 'Dieses Telefon kann keinen Schlüssel verwahren',
    why: 'Der Schlüssel, der für Sie antwortet, muss in sicherer Hardware liegen, und diese App kommt nicht an sie heran. Ein schwächerer Schlüssel würde Sie nicht schützen.',
    advice: [
      'Installieren Sie die App, die Ihr Dienst anbietet.',
      'Bauen Sie sie selbst? Bauen Sie sie mit ihren nativen Teilen; Expo Go hat keine.',
    ],
  },
  no_lock: noLock,
  storage_failed: {
    title: 'Dieses Telefon behält nichts',
    why: 'Die App darf ihren Schlüssel und ihre Einstellungen nicht speichern.',
    advice: [
      'Im Browser: Verlassen Sie den privaten Modus, und erlauben Sie dieser Adresse, Daten zu speichern.',
      'Auf dem Telefon: Entsperren Sie es, und öffnen Sie die App dann erneut.',
    ],
  },
  kept_unreadable: {
    title: 'Diese App kann nicht lesen, was sie behalten hat',
    why: 'Ihre Liste Ihrer Nummern ist beschädigt. Nichts wurde an jemanden gesendet.',
    advice: [
      'Versuchen Sie es zuerst noch einmal.',
      'Immer noch so? Beginnen Sie neu, und bestätigen Sie Ihre Nummern erneut. Ihre Konten bleiben, wie sie sind.',
    ],
  },
  kept_by_newer: {
    title: 'Diese App ist zu alt',
    why: 'Eine neuere Version von ihr war auf diesem Telefon und hat Ihre Nummern auf ihre Weise behalten.',
    advice: ['Installieren Sie die neueste Version dieser App.'],
  },
}
