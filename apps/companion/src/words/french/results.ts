export const onward = {
  sendAgain: 'Recommencez dans le navigateur : appuyez-y sur « Renvoyer ».',
  lookAgain: 'La revoir',
  simUnavailable: 'Votre SIM n’a pas pu être vérifiée',
  toBrowser: 'Retourner au navigateur',
}

export const results = {
  signed_in: {
    title: 'Connecté à {client}',
    why: 'Vous pouvez retourner à votre navigateur.',
    advice: [],
  },
  approved: {
    title: 'Approuvé',
    why: '{client} a votre approbation. Vous pouvez retourner à votre navigateur.',
    advice: [],
  },
  returned: {
    title: 'Approuvé',
    why: 'Votre navigateur s’ouvre et vous y connecte à {client}.',
    advice: [],
  },
  notReturned: {
    title: 'Votre navigateur ne s’est pas ouvert',
    why: 'Vous avez approuvé, mais seul le lien de ce téléphone mène la connexion à {client} à son terme.',
    advice: [
      'Réessayez ici.',
      'Ou appuyez sur «\xa0Renvoyer\xa0» dans le navigateur, et tapez cette fois les chiffres.',
    ],
  },
  refused: {
    title: 'Demande refusée',
    why: '{client} n’a pas d’approbation, et personne n’a été connecté.',
    advice: [],
  },
  denied: {
    title: 'Demande refusée',
    why: 'Personne n’a été connecté à {client}.',
    advice: [],
  },
  not_me: {
    title: 'Vous avez bien fait de vérifier',
    why: 'Personne n’a été connecté à {client}. Quelqu’un y a tapé votre numéro et, sans ce téléphone, n’est arrivé à rien.',
    advice: [
      'Refusez toute demande que vous n’avez pas commencée.',
      'Ne tapez jamais six chiffres que quelqu’un vous dicte ou vous envoie.',
      'Si cela se reproduit, prévenez le site web.',
    ],
  },
  wrong_digits: {
    title: 'Chiffres faux trois fois',
    why: 'Cette demande est fermée pour vous protéger. Personne n’a été connecté.',
    advice: [
      onward.sendAgain,
      'Pas de page avec six chiffres devant vous ? Alors ce n’était pas votre connexion.',
    ],
  },
  other_sim: {
    title: 'Ce téléphone a utilisé une autre SIM',
    why: 'Vous avez approuvé, mais les données mobiles sont passées par une SIM qui n’est pas celle du {number}. Personne n’a été connecté.',
    advice: ['Réglez les données mobiles sur la SIM qui finit par {last}.', onward.sendAgain],
  },
  expired: {
    title: 'Le temps est écoulé',
    why: 'Une demande reste ouverte deux minutes. Personne n’a été connecté.',
    advice: [onward.sendAgain],
  },
  cancelled: {
    title: 'Annulée dans le navigateur',
    why: 'La page a retiré sa demande. Il n’y a rien à faire.',
    advice: [],
  },
  answered_already: {
    title: 'Déjà répondu',
    why: 'Cette demande a déjà reçu sa réponse.',
    advice: ['Ce n’était pas vous ? Prévenez le site web.'],
  },
  given_up: {
    title: 'Vous avez arrêté la vérification',
    why: 'Sans la vérification de votre SIM, personne n’est connecté.',
    advice: [onward.sendAgain],
  },
}
