import type { Messages } from './english.ts'

export const french: Messages = {
  loadingHeading: 'Un instant…',
  loadingText: 'Le serveur vérifie qui est connecté.',
  unreachableHeading: 'La connexion est inaccessible',
  overHeading: 'Cette connexion est terminée',
  retry: 'Réessayer',

  heading: 'Se connecter avec son téléphone',
  headingFor: 'Se connecter à {app}',
  headingToApprove: '{app} vous demande d’approuver ceci',
  forOrigin: 'Pour {origin}.',
  lead: 'Sans mot de passe. Votre téléphone confirme que c’est bien vous.',
  leadToApprove: 'Votre téléphone l’affiche encore une fois, et c’est là que vous l’approuvez.',
  phone: 'Numéro de téléphone',
  country: 'Pays',
  submit: 'Continuer',
  sending: 'Demande à votre téléphone…',
  newHere: 'Première visite ? Configurez votre téléphone',
  backToApp: 'Retour à {app}',

  setUpHeading: 'Configurez votre téléphone',
  setUpLead:
    'Scannez ceci avec le téléphone dont le numéro vous servira à vous connecter. Cela prend une minute et utilise les données mobiles de ce téléphone.',
  setUpCode: 'Code QR qui ouvre la page de configuration',
  setUpLink: 'Ouvrir sur cet appareil',
  opensTab: '(s’ouvre dans un nouvel onglet)',
  backToForm: 'Retour à la connexion',

  waitingHeading: 'Tapez ces chiffres sur votre téléphone et approuvez',
  waitingLead: 'Le téléphone du {phone} affiche la demande, s’il est configuré.',
  approveExactly: 'Approuvez seulement si votre téléphone affiche exactement ceci :',
  waitingFor: 'En attente de votre téléphone',
  timeLeft: 'encore {time}',
  lessLeft: 'Il reste moins de {time}',
  timeUp: 'Le temps est écoulé',
  noContact: 'Pas de connexion au serveur. Nouvel essai…',
  typeYourself:
    'Tapez-les vous-même. {service} ne demande jamais ces chiffres par appel ou par message.',
  thisService: 'Ce service',
  help: 'Rien reçu ?',
  helpOpenApp: 'Ouvrez l’application Companion.',
  helpOpenAppText: 'La demande vous y attend, avec ou sans notification.',
  helpCheckPhone: 'Vérifiez le téléphone.',
  helpCheckPhoneText: 'Est-il en ligne, et l’application peut-elle afficher des notifications ?',
  helpSetUp: 'Jamais configuré ?',
  helpSetUpText: 'Scannez ceci avec ce téléphone, puis renvoyez.',
  again: 'Renvoyer',
  sendingAgain: 'Nouvel envoi…',
  cancel: 'Annuler',
  cancelling: 'Annulation…',

  isAppHere: 'L’application est-elle sur ce téléphone ?',
  copyDigits: 'Copier les chiffres',
  copied: 'Copiés. Collez-les dans l’application.',
  notCopied: 'Ils n’ont pas pu être copiés. Retenez-les.',
  openApp: 'Ouvrir l’application {service}',
  isAppHereBack:
    'L’application est sur ce téléphone ? Approuvez-y, et elle vous ramène ici, sans aucun chiffre.',
  scanHere: 'Ou scannez ceci avec l’application. Elle remplit les chiffres pour vous.',
  scanCode: 'QR code pour l’application, avec cette demande et ses chiffres',

  returningHeading: 'Approuvé. L’application vous ramène',
  returningText:
    'Elle ouvre un nouvel onglet dans ce navigateur, et vous y êtes connecté. Il n’y a plus rien à faire ici.',
  returningOther:
    'Un autre navigateur s’est ouvert ? Renvoyez la demande et tapez cette fois les chiffres.',
  againWithDigits: 'Renvoyer, avec les chiffres',
  otherBrowserHeading: 'Ce navigateur n’a rien demandé',
  otherBrowserText:
    'Personne n’a été connecté. Si vous avez commencé cette connexion, retournez dans le navigateur ou l’application où c’était, renvoyez la demande et tapez les chiffres. Sinon, quelqu’un d’autre l’a commencée avec votre numéro. Cela ne lui a rien donné ; la prochaine fois, indiquez sur votre téléphone que ce n’était pas vous.',
  elsewhereHeading: 'Vous êtes connecté',
  elsewhereText:
    'La connexion a continué dans l’onglet que votre téléphone a ouvert. Vous pouvez fermer celui-ci.',

  approvedHeading: 'Approuvé. Votre téléphone confirme sa SIM…',
  approvedText:
    'Cela prend quelques secondes. Laissez l’application ouverte et les données mobiles activées ; le Wi‑Fi peut rester activé aussi.',
  confirming: 'Confirmation en cours',
  confirmedHeading: 'Confirmé. Connexion en cours…',
  notYetHeading: 'Confirmé, mais pas encore connecté',

  signedInHeading: 'Vous êtes connecté',
  signedInPhone: 'Téléphone',
  signedInSince: 'Depuis',
  signedInToday: 'Aujourd’hui, {time}',
  confirmedBy: 'Confirmé par',
  phoneAndSim: 'Téléphone et SIM',
  signOut: 'Se déconnecter',
  signingOut: 'Déconnexion…',

  consentHeading: 'Dire à {app} qui vous êtes ?',
  consentLead: '{origin} demande ceci :',
  consentLeadAbout: '{origin} demande ceci au sujet du {phone} :',
  learnsOpenid:
    'Que c’est bien vous : chaque fois le même nom inventé, et la façon dont vous vous êtes connecté',
  learnsPhone: 'Votre numéro de téléphone',
  learnsOffline: 'Les deux aussi en votre absence, jusqu’à ce que vous y mettiez fin',
  getsApproved: 'L’application reçoit aussi ce que vous avez approuvé sur votre téléphone :',
  allow: 'Autoriser',
  doNotAllow: 'Ne pas autoriser',

  deniedHeading: 'La demande a été refusée',
  deniedText:
    'Quelqu’un a choisi « Refuser » sur le téléphone ; personne n’a été connecté. Si c’était une erreur, renvoyez la demande.',
  wrongDigitsHeading: 'Les chiffres ne correspondent pas',
  wrongDigitsText:
    'Le téléphone a reçu trois fois d’autres chiffres que ceux de cette page ; la demande a donc été arrêtée. Renvoyez-la pour en obtenir de nouveaux.',
  noMatchHeading: 'Ce téléphone utilise une autre SIM',
  noMatchText:
    'La demande a été approuvée, mais les données mobiles du téléphone ne passent pas par la SIM du {phone}. Choisissez cette SIM pour les données mobiles dans les réglages du téléphone, ou insérez-la, puis renvoyez.',
  simUnavailableHeading: 'La SIM n’a pas pu être vérifiée',
  simUnavailableText:
    'Le téléphone a approuvé, mais son opérateur mobile n’a pas répondu. Activez les données mobiles, désactivez le Wi‑Fi et le VPN, cherchez une meilleure réception, puis renvoyez.',
  notConfirmedHeading: 'Le téléphone n’a pas pu être confirmé',
  notConfirmedText:
    'Il a approuvé, mais n’a pas prouvé qu’il contient la SIM de ce numéro. Renvoyez pour réessayer.',
  expiredHeading: 'Le temps est écoulé',
  expiredText:
    'Le téléphone n’a pas terminé à temps. Prenez-le en main, ouvrez l’application Companion, puis renvoyez.',
  cancelledHeading: 'Connexion annulée',
  cancelledText:
    'La demande a été retirée, et le téléphone en est averti. Personne n’a été connecté.',
  lostHeading: 'Cette connexion n’existe plus',
  lostText:
    'Elle est trop ancienne, ou votre navigateur ne garde pas les cookies de ce site. Autorisez-les s’ils sont bloqués, puis réessayez.',
  uncollectedHeading: 'Cette page est revenue trop tard',
  uncollectedText:
    'Le téléphone a confirmé, mais cette page était en veille ou hors ligne depuis trop longtemps. Renvoyez la demande.',
  startAgain: 'Recommencer',
  anotherNumber: 'Utiliser un autre numéro',

  numberMissing: 'Saisissez votre numéro de téléphone.',
  numberInvalid:
    'Ce numéro de téléphone n’est pas complet. Vérifiez les chiffres et le pays, ou commencez par + et l’indicatif du pays.',
  numberNotSupported:
    'Un numéro de ce genre ne permet pas de se connecter ici. Utilisez un numéro de mobile.',
  tooSlow: 'Votre connexion était trop lente pour le serveur. Réessayez.',
  offline: 'Pas de réponse du serveur. Vérifiez votre connexion à Internet, puis réessayez.',
  tooMany: 'Trop d’essais. Attendez {time}, puis réessayez.',
  aSecond: 'une seconde',
  aFewMinutes: 'quelques minutes',
  busy: 'Le service est surchargé ou en réparation. Réessayez dans une minute.',
  operatorBusy: 'L’opérateur mobile ne répond pas pour le moment. Réessayez dans une minute.',
  broken: 'Une erreur s’est produite sur le serveur, et personne n’a été connecté. Réessayez.',
  unexpected:
    'Le serveur a donné une réponse que cette page ne comprend pas. Rechargez la page et réessayez.',
  crossOrigin:
    'Votre navigateur a envoyé ceci depuis un autre site ; cela a donc été refusé. Ouvrez cette page directement.',
  notSignedIn: 'Vous n’êtes plus connecté.',
  over: 'Cette connexion est terminée. Commencez-en une nouvelle.',
  overInApp: 'Cette connexion est terminée. Retournez à l’application et recommencez là-bas.',
  signInAgain: 'L’application veut voir votre téléphone encore une fois. Confirmez à nouveau.',
  unreadable: 'Le serveur n’a pas pu lire cela. Vérifiez le numéro et réessayez.',
  outdated: 'Cette page et le serveur ne se comprennent pas. Rechargez la page et réessayez.',
  tooManyCookies:
    'Votre navigateur envoie trop de cookies à ce site. Supprimez les cookies de ce site et réessayez.',
  phoneOnly: 'Le serveur a pris cette page pour un téléphone. Rechargez la page et réessayez.',
}
