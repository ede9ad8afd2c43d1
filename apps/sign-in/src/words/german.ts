import type { Messages } from './english.ts'

export const german: Messages = {
  loadingHeading: 'Einen Augenblick …',
  loadingText: 'Der Server wird gefragt, wer angemeldet ist.',
  unreachableHeading: 'Die Anmeldung ist nicht erreichbar',
  overHeading: 'Diese Anmeldung ist vorbei',
  retry: 'Erneut versuchen',

  heading: 'Mit dem Telefon anmelden',
  headingFor: 'Bei {app} anmelden',
  headingToApprove: '{app} bittet Sie, dies zu bestätigen',
  forOrigin: 'Für {origin}.',
  lead: 'Ohne Passwort. Ihr Telefon bestätigt, dass Sie es sind.',
  leadToApprove: 'Ihr Telefon zeigt dies noch einmal, und dort bestätigen Sie es.',
  phone: 'Telefonnummer',
  country: 'Land',
  submit: 'Weiter',
  sending: 'Ihr Telefon wird gefragt …',
  newHere: 'Neu hier? Telefon einrichten',
  backToApp: 'Zurück zu {app}',

  setUpHeading: 'Richten Sie Ihr Telefon ein',
  setUpLead:
    'Scannen Sie dies mit dem Telefon, mit dessen Nummer Sie sich anmelden möchten. Es dauert eine Minute und braucht die mobilen Daten dieses Telefons.',
  setUpCode: 'QR-Code, der die Seite zum Einrichten öffnet',
  setUpLink: 'Auf diesem Gerät öffnen',
  opensTab: '(öffnet einen neuen Tab)',
  backToForm: 'Zurück zur Anmeldung',

  waitingHeading: 'Diese Ziffern am Telefon eintippen und bestätigen',
  waitingLead: 'Das Telefon mit der Nummer {phone} fragt jetzt nach, wenn es eingerichtet ist.',
  approveExactly: 'Bestätigen Sie nur, wenn Ihr Telefon genau dies zeigt:',
  waitingFor: 'Warten auf Ihr Telefon',
  timeLeft: 'noch {time}',
  lessLeft: 'Noch weniger als {time}',
  timeUp: 'Die Zeit ist um',
  noContact: 'Keine Verbindung zum Server. Es wird weiter versucht …',
  typeYourself:
    'Tippen Sie sie selbst ein. {service} fragt nie in einem Anruf oder einer Nachricht nach diesen Ziffern.',
  thisService: 'Dieser Dienst',
  help: 'Nichts angekommen?',
  helpOpenApp: 'Öffnen Sie die Companion-App.',
  helpOpenAppText: 'Die Anfrage wartet dort, auch ohne Mitteilung.',
  helpCheckPhone: 'Prüfen Sie das Telefon.',
  helpCheckPhoneText: 'Ist es online, und darf die App Mitteilungen zeigen?',
  helpSetUp: 'Noch nie eingerichtet?',
  helpSetUpText: 'Scannen Sie dies mit dem Telefon, und senden Sie dann erneut.',
  again: 'Erneut senden',
  sendingAgain: 'Wird erneut gesendet …',
  cancel: 'Abbrechen',
  cancelling: 'Wird abgebrochen …',

  isAppHere: 'Ist die App auf diesem Telefon?',
  copyDigits: 'Ziffern kopieren',
  copied: 'Kopiert. Fügen Sie sie in der App ein.',
  notCopied: 'Sie konnten nicht kopiert werden. Merken Sie sie sich.',
  openApp: '{service}-App öffnen',
  isAppHereBack:
    'Ist die App auf diesem Telefon? Bestätigen Sie dort, dann bringt sie Sie hierher zurück, ganz ohne Ziffern.',
  scanHere: 'Oder scannen Sie dies mit der App. Sie trägt die Ziffern für Sie ein.',
  scanCode: 'QR-Code für die App, mit dieser Anfrage und ihren Ziffern',

  returningHeading: 'Bestätigt. Die App bringt Sie zurück',
  returningText:
    'Sie öffnet einen neuen Tab in diesem Browser, und dort sind Sie angemeldet. Hier ist nichts mehr zu tun.',
  returningOther:
    'Ist ein anderer Browser aufgegangen? Dann senden Sie erneut und tippen diesmal die Ziffern ein.',
  againWithDigits: 'Erneut senden, mit Ziffern',
  otherBrowserHeading: 'Dieser Browser hat nicht gefragt',
  otherBrowserText:
    'Niemand wurde angemeldet. Wenn Sie diese Anmeldung begonnen haben, gehen Sie zurück in den Browser oder die App, wo das war, senden erneut und tippen die Ziffern ein. Wenn nicht, hat jemand anderes sie mit Ihrer Nummer begonnen. Das hat nichts gebracht; wählen Sie beim nächsten Mal am Telefon, dass Sie es nicht waren.',
  elsewhereHeading: 'Sie sind angemeldet',
  elsewhereText:
    'Es ging in dem Tab weiter, den Ihr Telefon geöffnet hat. Diesen können Sie schließen.',

  approvedHeading: 'Bestätigt. Ihr Telefon weist seine SIM nach …',
  approvedText:
    'Das dauert einige Sekunden. Lassen Sie die App offen und mobile Daten an; auch WLAN kann an bleiben.',
  confirming: 'Wird nachgewiesen',
  confirmedHeading: 'Nachgewiesen. Sie werden angemeldet …',
  notYetHeading: 'Nachgewiesen, aber noch nicht angemeldet',

  signedInHeading: 'Sie sind angemeldet',
  signedInPhone: 'Telefon',
  signedInSince: 'Seit',
  signedInToday: 'Heute, {time}',
  confirmedBy: 'Bestätigt durch',
  phoneAndSim: 'Telefon und SIM',
  signOut: 'Abmelden',
  signingOut: 'Sie werden abgemeldet …',

  consentHeading: 'Soll {app} erfahren, wer Sie sind?',
  consentLead: '{origin} bittet um Folgendes:',
  consentLeadAbout: '{origin} bittet um Folgendes zu {phone}:',
  learnsOpenid:
    'Dass Sie es sind: jedes Mal derselbe erfundene Name, und wie Sie sich angemeldet haben',
  learnsPhone: 'Ihre Telefonnummer',
  learnsOffline: 'Beides auch in Ihrer Abwesenheit, bis Sie es widerrufen',
  getsApproved: 'Die App erhält auch, was Sie am Telefon bestätigt haben:',
  allow: 'Erlauben',
  doNotAllow: 'Nicht erlauben',

  deniedHeading: 'Die Anfrage wurde abgelehnt',
  deniedText:
    'Auf dem Telefon wurde „Ablehnen“ gewählt, deshalb wurde niemand angemeldet. War es ein Versehen, senden Sie erneut.',
  wrongDigitsHeading: 'Die Ziffern stimmen nicht überein',
  wrongDigitsText:
    'Auf dem Telefon wurden dreimal andere Ziffern eingetippt, als diese Seite zeigte, deshalb wurde die Anfrage beendet. Senden Sie erneut, um neue zu erhalten.',
  noMatchHeading: 'Dieses Telefon nutzt eine andere SIM',
  noMatchText:
    'Die Anfrage wurde bestätigt, aber die mobilen Daten des Telefons laufen nicht über die SIM der Nummer {phone}. Wählen Sie diese SIM in den Einstellungen des Telefons für mobile Daten, oder legen Sie sie ein, und senden Sie dann erneut.',
  simUnavailableHeading: 'Die SIM konnte nicht geprüft werden',
  simUnavailableText:
    'Das Telefon hat bestätigt, aber sein Mobilfunkanbieter hat nicht geantwortet. Schalten Sie mobile Daten ein, WLAN und VPN aus, suchen Sie besseren Empfang, und senden Sie dann erneut.',
  notConfirmedHeading: 'Das Telefon konnte nicht bestätigt werden',
  notConfirmedText:
    'Auf dem Telefon wurde bestätigt, aber es hat nicht nachgewiesen, dass die SIM dieser Nummer in ihm steckt. Senden Sie erneut, um es noch einmal zu versuchen.',
  expiredHeading: 'Die Zeit ist abgelaufen',
  expiredText:
    'Das Telefon ist nicht rechtzeitig fertig geworden. Nehmen Sie es zur Hand, öffnen Sie die Companion-App, und senden Sie dann erneut.',
  cancelledHeading: 'Anmeldung abgebrochen',
  cancelledText:
    'Die Anfrage wurde zurückgenommen, und das Telefon erfährt es. Niemand wurde angemeldet.',
  lostHeading: 'Diese Anmeldung gibt es nicht mehr',
  lostText:
    'Sie ist zu alt, oder Ihr Browser behält die Cookies dieser Website nicht. Erlauben Sie sie, falls sie blockiert sind, und versuchen Sie es dann erneut.',
  uncollectedHeading: 'Diese Seite kam zu spät zurück',
  uncollectedText:
    'Das Telefon hat bestätigt, aber diese Seite war zu lange im Ruhezustand oder offline. Senden Sie erneut.',
  startAgain: 'Neu beginnen',
  anotherNumber: 'Andere Nummer verwenden',

  numberMissing: 'Geben Sie Ihre Telefonnummer ein.',
  numberInvalid:
    'Diese Telefonnummer ist nicht vollständig. Prüfen Sie die Ziffern und das Land, oder beginnen Sie mit + und der Landesvorwahl.',
  numberNotSupported:
    'Mit einer solchen Nummer kann man sich hier nicht anmelden. Verwenden Sie eine Mobilnummer.',
  tooSlow: 'Ihre Verbindung war zu langsam für den Server. Versuchen Sie es erneut.',
  offline:
    'Keine Antwort vom Server. Prüfen Sie Ihre Internetverbindung, und versuchen Sie es dann erneut.',
  tooMany: 'Zu viele Versuche. Warten Sie {time}, und versuchen Sie es dann erneut.',
  aSecond: 'eine Sekunde',
  aFewMinutes: 'einige Minuten',
  busy: 'Der Dienst ist überlastet oder wird repariert. Versuchen Sie es in einer Minute erneut.',
  operatorBusy:
    'Der Mobilfunkanbieter antwortet gerade nicht. Versuchen Sie es in einer Minute erneut.',
  broken:
    'Auf dem Server ist etwas schiefgegangen, und niemand wurde angemeldet. Versuchen Sie es erneut.',
  unexpected:
    'Der Server hat eine Antwort gegeben, die diese Seite nicht versteht. Laden Sie die Seite neu, und versuchen Sie es erneut.',
  crossOrigin:
    'Ihr Browser hat dies von einer anderen Website gesendet, deshalb wurde es abgelehnt. Öffnen Sie diese Seite direkt.',
  notSignedIn: 'Sie sind nicht mehr angemeldet.',
  over: 'Diese Anmeldung ist vorbei. Beginnen Sie eine neue.',
  overInApp: 'Diese Anmeldung ist vorbei. Gehen Sie zurück zur App, und beginnen Sie dort neu.',
  signInAgain: 'Die App möchte Ihr Telefon noch einmal sehen. Bestätigen Sie erneut.',
  unreadable:
    'Der Server konnte das nicht lesen. Prüfen Sie die Nummer, und versuchen Sie es erneut.',
  outdated:
    'Diese Seite und der Server verstehen sich nicht. Laden Sie die Seite neu, und versuchen Sie es erneut.',
  tooManyCookies:
    'Ihr Browser sendet zu viele Cookies an diese Website. Löschen Sie die Cookies dieser Website, und versuchen Sie es erneut.',
  phoneOnly:
    'Der Server hielt diese Seite für ein Telefon. Laden Sie die Seite neu, und versuchen Sie es erneut.',
}
