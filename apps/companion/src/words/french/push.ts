export const push = {
  channel: 'Demandes de connexion',
  bar: 'Notifications',
  title: 'Soyez averti des demandes',
  why: 'Quand quelqu’un se connecte avec votre numéro, ce téléphone peut vous le dire aussitôt, même si l’app est fermée.',
  nothingSaid: 'Une notification dit que quelque chose attend, jamais qui demande ni pour quoi.',
  neverThere: 'Vous répondez dans l’app, jamais sur l’écran verrouillé.',
  without: 'Sans notifications, ouvrez l’app chaque fois que vous vous connectez.',
  allow: 'Activer les notifications',
  later: 'Pas maintenant',
  off: 'Les demandes ne vous parviennent pas encore',
  offWhy:
    'Activez les notifications pour que les demandes vous parviennent quand l’app est fermée.',
  refused: 'Les notifications de cette app sont désactivées',
  refusedWhy:
    'Activez-les dans les réglages de ce téléphone pour que les demandes vous parviennent quand l’app est fermée. Sans elles, ouvrez l’app quand vous vous connectez.',
  settings: 'Ouvrir les réglages',
}
