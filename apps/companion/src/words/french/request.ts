import { checking } from './enrol'

export const request = {
  bar: 'Demande de connexion',
  opening: 'Ouverture de la demande',
  title: 'Êtes-vous en train de vous connecter à {client} ?',
  approvalBar: 'Demande à approuver',
  approvalTitle: '{client} vous demande d’approuver ceci',
  approvalAgain: 'Terminer l’approbation pour {client}',
  titleAgain: 'Terminer la connexion à {client}',
  whyAgain:
    'Vous avez approuvé, mais l’application a été fermée avant la vérification de votre SIM. Tapez les chiffres encore une fois pour continuer.',
  whyAgainNoDigits:
    'Vous avez approuvé, mais l’application a été fermée avant la vérification de votre SIM. Continuez si c’était bien vous.',
  noDigits:
    '{client} ne peut pas vous afficher de chiffres à taper. Approuvez seulement si vous venez de le demander à {client}.',
  here: 'La page dit qu’elle est ouverte dans un navigateur de ce téléphone. Approuvez seulement si vous l’y voyez : vous y revenez tout seul, et aucun autre navigateur ne peut s’en servir.',
  typeInstead: 'Taper les chiffres à la place',
  scanInstead: 'Scanner le code à la place',
  scanned: 'Du code que vous avez scanné',
  app: 'Site web',
  where: 'Où',
  with: 'Avec',
  when: 'Quand',
  number: 'Numéro',
  reference: 'Référence',
  unknown: 'Inconnu',
  confirm: {
    prompt: 'Approuver la connexion à {client}',
    promptMore: 'Approuver ceci pour {client}',
    not_confirmed: 'Pas approuvé : vous n’avez pas confirmé, rien n’a donc été envoyé.',
    locked_out:
      'Pas approuvé : ce téléphone n’accepte pour l’instant ni empreinte, ni visage, ni code. Verrouillez-le, déverrouillez-le avec son code, puis approuvez de nouveau.',
  },
  consent: {
    lead: 'Si vous approuvez, {client} obtient :',
    phone: 'votre numéro de téléphone',
    offline_access: 'un accès qui se poursuit en votre absence',
  },
  digits: 'Tapez les six chiffres que la page affiche',
  wrong: {
    one: 'Chiffres faux. C’est votre dernier essai.',
    other: 'Chiffres faux. Il reste {count} essais.',
  },
  approve: 'Approuver',
  deny: 'Refuser',
  notMe: 'Ce n’était pas moi',
  timeLeft: 'encore {left}',
  timeLeftSpoken: {
    one: 'Il reste une seconde pour répondre',
    other: 'Il reste {count} secondes pour répondre',
  },
}

export const deciding = {
  bar: 'Connexion',
  approving: 'Connexion à {client}',
  approvalBar: 'Approbation',
  approvingMore: 'Envoi de votre approbation à {client}',
  denying: 'Envoi de votre réponse',
  why: 'Votre opérateur confirme votre SIM par les données mobiles. Laissez l’application ouverte.',
  denyingWhy: 'Personne ne sera connecté.',
  refusingWhy: 'Rien ne sera approuvé.',
  steps: { ...checking.steps, asking: 'Envoi de votre approbation' },
}
