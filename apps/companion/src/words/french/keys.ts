export const approvalLost = {
  title: 'Ce téléphone ne peut plus approuver',
  why: 'La clé qui approuve est liée aux empreintes ou aux visages que ce téléphone connaissait quand le numéro a été configuré. Ils ont changé depuis, ou le numéro a été configuré par une version plus ancienne de cette application.',
}

export const renewal = {
  title: 'Configurer à nouveau le {number} ?',
  why: 'Ce téléphone abandonne le numéro chez {service} et confirme de nouveau sa SIM. Les connexions qu’il y a approuvées prennent fin.',
  others: 'Le numéro a d’autres téléphones ? L’un d’eux devra alors autoriser celui-ci.',
  submit: 'Configurer à nouveau',
  going: 'Abandon du numéro',
  unchanged: 'Rien n’a changé.',
}

export const keyFailures = {
  not_confirmed: {
    title: 'Pas confirmé',
    why: 'Ce téléphone vous a demandé de confirmer, et vous ne l’avez pas fait. Rien n’a été envoyé.',
    advice: ['Réessayez, et confirmez.'],
  },
  locked_out: {
    title: 'Ce téléphone n’accepte pas de confirmation pour l’instant',
    why: 'Il n’accepte pour l’instant ni empreinte, ni visage, ni code, comme après trop d’essais erronés. Rien n’a été envoyé.',
    advice: [
      'Verrouillez le téléphone, déverrouillez-le avec son code, puis réessayez.',
      'Toujours pareil ? Vérifiez dans les réglages du téléphone que cette application peut utiliser Face ID.',
    ],
  },
  approval_lost: {
    ...approvalLost,
    advice: ['Configurez à nouveau le numéro : la première page de cette application le propose.'],
  },
  attestation_refused: {
    title: 'Ce téléphone n’est pas accepté',
    why: 'Le service n’accepte que les téléphones dont le fabricant se porte garant de cette application et de sa clé, et ce n’était pas le cas du vôtre.',
    advice: [
      'Installez l’application là où le service la propose.',
      'Vérifiez que ce téléphone est en ligne, puis réessayez.',
      'Toujours pareil ? Prévenez le service.',
    ],
  },
}

export const noLock = {
  title: 'Ce téléphone n’a pas de verrouillage',
  why: 'Avant chaque approbation, ce téléphone doit demander votre empreinte, votre visage ou son code. Sans verrouillage, quiconque le tient pourrait approuver.',
  advice: [
    'Définissez un code dans les réglages du téléphone, et une empreinte ou votre visage.',
    'Sous Android 10 ou plus ancien, il faut une empreinte.',
    'Revenez ensuite ici et réessayez.',
  ],
}
