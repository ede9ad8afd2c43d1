import { english, type Messages } from './messages.ts'

const german: Messages = {
  heading: 'Mit dem Telefon anmelden',
  lead: 'Ohne Passwort. Ihr Telefon bestätigt, dass Sie es sind.',
  phone: 'Telefonnummer',
  submit: 'Weiter',
  sending: 'Ihr Telefon wird gefragt …',
  phoneMissing: 'Geben Sie Ihre Telefonnummer ein.',
  phoneInvalid:
    'Diese Nummer kann hier nicht verwendet werden. Prüfen Sie sie, oder beginnen Sie mit + und der Landesvorwahl.',
  waitingHeading: 'Diese Ziffern am Telefon eintippen und bestätigen',
  waitingHeadingWithoutDigits: 'Am Telefon bestätigen',
  waitingLead: 'Das Telefon mit der Nummer {phone} fragt jetzt nach, wenn es eingerichtet ist.',
  waitingLeadWithoutPhone: 'Ihr Telefon fragt jetzt nach, wenn es eingerichtet ist.',
  digits: 'Ziffern: {digits}',
  timeLeft: 'noch {time}',
  secondsLeft: 'Noch {seconds} Sekunden',
  noContact: 'Keine Verbindung. Es wird weiter versucht …',
  help: 'Nichts angekommen?',
  helpOpenApp: 'Öffnen Sie die Companion-App. Die Anfrage wartet dort, auch ohne Mitteilung.',
  helpCheckPhone: 'Prüfen Sie, ob das Telefon online ist und die App Mitteilungen zeigen darf.',
  cancel: 'Abbrechen',
  again: 'Erneut senden',
  retry: 'Erneut versuchen',
  anotherNumber: 'Andere Nummer verwenden',
  approvedHeading: 'Bestätigt. Sie werden angemeldet …',
  approvedText: 'Einen Augenblick.',
  signedInHeading: 'Sie sind angemeldet',
  signedInText: 'Ihr Telefon hat bestätigt, dass Sie es sind.',
  deniedHeading: 'Die Anfrage wurde abgelehnt',
  deniedText:
    'Auf dem Telefon wurde „Ablehnen“ gewählt, deshalb wurde niemand angemeldet. War es ein Versehen, senden Sie erneut.',
  wrongDigitsHeading: 'Die Ziffern stimmen nicht überein',
  wrongDigitsText:
    'Auf dem Telefon wurden andere Ziffern eingetippt, als diese Seite zeigte. Senden Sie erneut, um neue zu erhalten.',
  noMatchHeading: 'Dieses Telefon nutzt eine andere SIM',
  noMatchText:
    'Die mobilen Daten des Telefons laufen nicht über die SIM dieser Nummer. Wählen Sie sie in den Einstellungen des Telefons, und senden Sie dann erneut.',
  simUnavailableHeading: 'Die SIM konnte nicht geprüft werden',
  simUnavailableText:
    'Der Mobilfunkanbieter hat nicht geantwortet. Schalten Sie mobile Daten ein, WLAN und VPN aus, und senden Sie dann erneut.',
  accessDeniedHeading: 'Diese Anmeldung ist nicht erlaubt',
  accessDeniedText:
    'Der Dienst nimmt diese Anfrage nicht an. Fragen Sie den Betreiber dieser Website.',
  expiredHeading: 'Die Zeit ist abgelaufen',
  expiredText:
    'Das Telefon hat nicht rechtzeitig geantwortet. Öffnen Sie die Companion-App, und senden Sie dann erneut.',
  lostHeading: 'Diese Anmeldung gibt es nicht mehr',
  lostText:
    'Sie wurde schon verwendet oder in einem anderen Fenster neu begonnen. Senden Sie erneut.',
  limitedHeading: 'Zu viele Versuche',
  limitedText: 'In {time} können Sie es erneut versuchen.',
  limitedOver: 'Sie können es jetzt erneut versuchen.',
  offlineHeading: 'Keine Verbindung',
  offlineText:
    'Diese Seite erreicht die Website nicht. Prüfen Sie Ihre Verbindung, und versuchen Sie es dann erneut.',
  unavailableHeading: 'Das hat nicht geklappt',
  unavailableText:
    'Die Anmeldung ist gerade nicht möglich. Mit Ihrem Telefon ist alles in Ordnung. Versuchen Sie es gleich noch einmal.',
}

const french: Messages = {
  heading: 'Se connecter avec son téléphone',
  lead: 'Sans mot de passe. Votre téléphone confirme que c’est bien vous.',
  phone: 'Numéro de téléphone',
  submit: 'Continuer',
  sending: 'Demande à votre téléphone…',
  phoneMissing: 'Saisissez votre numéro de téléphone.',
  phoneInvalid:
    'Ce numéro ne peut pas être utilisé ici. Vérifiez-le, ou commencez par + et l’indicatif du pays.',
  waitingHeading: 'Tapez ces chiffres sur votre téléphone et approuvez',
  waitingHeadingWithoutDigits: 'Approuvez sur votre téléphone',
  waitingLead: 'Le téléphone du {phone} affiche la demande, s’il est configuré.',
  waitingLeadWithoutPhone: 'Votre téléphone affiche la demande, s’il est configuré.',
  digits: 'Chiffres : {digits}',
  timeLeft: 'encore {time}',
  secondsLeft: 'Encore {seconds} secondes',
  noContact: 'Pas de connexion. Nouvel essai…',
  help: 'Rien reçu ?',
  helpOpenApp:
    'Ouvrez l’application Companion. La demande vous y attend, avec ou sans notification.',
  helpCheckPhone:
    'Vérifiez que le téléphone est en ligne et que l’application peut afficher des notifications.',
  cancel: 'Annuler',
  again: 'Renvoyer',
  retry: 'Réessayer',
  anotherNumber: 'Utiliser un autre numéro',
  approvedHeading: 'Approuvé. Connexion en cours…',
  approvedText: 'Un instant.',
  signedInHeading: 'Vous êtes connecté',
  signedInText: 'Votre téléphone a confirmé que c’est bien vous.',
  deniedHeading: 'La demande a été refusée',
  deniedText:
    'Quelqu’un a choisi « Refuser » sur le téléphone ; personne n’a été connecté. Si c’était une erreur, renvoyez la demande.',
  wrongDigitsHeading: 'Les chiffres ne correspondent pas',
  wrongDigitsText:
    'Le téléphone a reçu d’autres chiffres que ceux de cette page. Renvoyez la demande pour en obtenir de nouveaux.',
  noMatchHeading: 'Ce téléphone utilise une autre SIM',
  noMatchText:
    'Les données mobiles du téléphone ne passent pas par la SIM de ce numéro. Choisissez-la dans les réglages du téléphone, puis renvoyez.',
  simUnavailableHeading: 'La SIM n’a pas pu être vérifiée',
  simUnavailableText:
    'L’opérateur mobile n’a pas répondu. Activez les données mobiles, désactivez le Wi‑Fi et le VPN, puis renvoyez.',
  accessDeniedHeading: 'Cette connexion n’est pas autorisée',
  accessDeniedText:
    'Le service n’accepte pas cette demande. Adressez-vous au responsable de ce site.',
  expiredHeading: 'Le temps est écoulé',
  expiredText:
    'Le téléphone n’a pas répondu à temps. Ouvrez l’application Companion, puis renvoyez.',
  lostHeading: 'Cette connexion n’existe plus',
  lostText: 'Elle a déjà servi, ou a été recommencée dans une autre fenêtre. Renvoyez la demande.',
  limitedHeading: 'Trop d’essais',
  limitedText: 'Vous pourrez réessayer dans {time}.',
  limitedOver: 'Vous pouvez réessayer maintenant.',
  offlineHeading: 'Pas de connexion',
  offlineText: 'Cette page n’atteint pas le site. Vérifiez votre connexion, puis réessayez.',
  unavailableHeading: 'Cela n’a pas fonctionné',
  unavailableText:
    'La connexion est impossible pour le moment. Votre téléphone n’est pas en cause. Réessayez dans un instant.',
}

const spanish: Messages = {
  heading: 'Inicie sesión con su teléfono',
  lead: 'Sin contraseña. Su teléfono confirma que es usted.',
  phone: 'Número de teléfono',
  submit: 'Continuar',
  sending: 'Preguntando a su teléfono…',
  phoneMissing: 'Escriba su número de teléfono.',
  phoneInvalid:
    'Este número no se puede usar aquí. Compruébelo o empiece con + y el prefijo del país.',
  waitingHeading: 'Escriba estas cifras en su teléfono y apruebe',
  waitingHeadingWithoutDigits: 'Apruebe en su teléfono',
  waitingLead: 'El teléfono de {phone} muestra ahora la solicitud, si está configurado.',
  waitingLeadWithoutPhone: 'Su teléfono muestra ahora la solicitud, si está configurado.',
  digits: 'Cifras: {digits}',
  timeLeft: 'quedan {time}',
  secondsLeft: 'Quedan {seconds} segundos',
  noContact: 'Sin conexión. Intentándolo de nuevo…',
  help: '¿No ha llegado?',
  helpOpenApp: 'Abra la aplicación Companion. La solicitud espera allí, con o sin notificación.',
  helpCheckPhone:
    'Compruebe que el teléfono está en línea y que la aplicación puede mostrar notificaciones.',
  cancel: 'Cancelar',
  again: 'Enviar de nuevo',
  retry: 'Intentar de nuevo',
  anotherNumber: 'Usar otro número',
  approvedHeading: 'Aprobado. Iniciando sesión…',
  approvedText: 'Un momento.',
  signedInHeading: 'Ha iniciado sesión',
  signedInText: 'Su teléfono ha confirmado que es usted.',
  deniedHeading: 'La solicitud fue rechazada',
  deniedText:
    'Alguien eligió «Rechazar» en el teléfono, así que nadie ha iniciado sesión. Si fue un error, envíela de nuevo.',
  wrongDigitsHeading: 'Las cifras no coinciden',
  wrongDigitsText:
    'El teléfono recibió otras cifras que las de esta página. Envíela de nuevo para obtener otras.',
  noMatchHeading: 'Ese teléfono usa otra SIM',
  noMatchText:
    'Los datos móviles del teléfono no pasan por la SIM de este número. Elíjala en los ajustes del teléfono y envíe de nuevo.',
  simUnavailableHeading: 'No se pudo comprobar la SIM',
  simUnavailableText:
    'El operador móvil no respondió. Active los datos móviles, desactive el wifi y la VPN y envíe de nuevo.',
  accessDeniedHeading: 'Este inicio de sesión no está permitido',
  accessDeniedText: 'El servicio no acepta esta solicitud. Pregunte a quien gestiona este sitio.',
  expiredHeading: 'Se acabó el tiempo',
  expiredText: 'El teléfono no respondió a tiempo. Abra la aplicación Companion y envíe de nuevo.',
  lostHeading: 'Este inicio de sesión ya no existe',
  lostText: 'Ya se usó, o se empezó de nuevo en otra ventana. Envíelo de nuevo.',
  limitedHeading: 'Demasiados intentos',
  limitedText: 'Podrá intentarlo de nuevo en {time}.',
  limitedOver: 'Ya puede intentarlo de nuevo.',
  offlineHeading: 'Sin conexión',
  offlineText: 'Esta página no llega al sitio. Compruebe su conexión e inténtelo de nuevo.',
  unavailableHeading: 'No ha funcionado',
  unavailableText:
    'Ahora no se puede iniciar sesión. Su teléfono está bien. Inténtelo de nuevo en un momento.',
}

const languages: Readonly<Record<string, Messages>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
}

/** The language to speak for BCP 47 tags, best first; English where none is known. */
export function pickLanguage(tags: readonly string[]): {
  readonly tag: string
  readonly messages: Messages
} {
  const known = tags.map((tag) => tag.split('-')[0]?.toLowerCase() ?? '')
  const tag = known.find((it) => Object.hasOwn(languages, it)) ?? 'en'
  return { tag, messages: languages[tag] ?? english }
}
