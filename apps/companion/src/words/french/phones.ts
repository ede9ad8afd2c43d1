export const phones = {
  bar: 'Téléphones de ce numéro',
  loading: 'Question au service',
  thisPhone: 'Ce téléphone',
  simulated: 'Téléphone simulé',
  waits: 'Attend d’être admis',
  used: 'Dernière réponse : {when}',
  neverUsed: 'N’a pas encore répondu',
  rename: 'Renommer',
  renameSpoken: 'Renommer {name}',
  name: 'Nom du téléphone',
  save: 'Enregistrer',
  remove: 'Retirer',
  removeSpoken: 'Retirer {name}',
  removeTitle: 'Retirer {name} ?',
  removeWhy:
    'Il ne pourra plus approuver de connexions pour ce numéro. Les navigateurs et applications connectés grâce à lui seront déconnectés.',
  removeLast:
    'C’est le seul téléphone de ce numéro : la prochaine personne qui confirmera la SIM prendra sa place.',
  letIn: 'Admettre',
  letInSpoken: 'Admettre {name}',
  admitTitle: '{name} est-il à vous ?',
  admitWhy:
    'Saisissez les six chiffres affichés par l’autre téléphone. Ne le faites que si vous l’avez en main : il approuvera des connexions comme celui-ci.',
  digits: 'Six chiffres de l’autre téléphone',
  wrongDigits: {
    one: 'Ce ne sont pas ses chiffres. Il reste un essai.',
    other: 'Ce ne sont pas ses chiffres. Il reste {count} essais.',
  },
  notWaiting: 'Ce téléphone n’attend plus. Confirmez-y de nouveau le numéro.',
  full: 'Ce numéro a autant de téléphones que permis. Retirez-en un d’abord.',
}

export const waiting = {
  title: 'Faites admettre ce téléphone',
  why: 'Votre numéro a déjà un téléphone. Ouvrez-y l’application, choisissez « À propos de ce numéro », puis « Téléphones de ce numéro », et saisissez ces chiffres.',
  digits: 'Chiffres de ce téléphone : {digits}',
  left: 'encore {left}',
  lateTitle: 'Ce téléphone n’a pas été admis',
  lateWhy: 'Ses chiffres ont expiré. Confirmez de nouveau le numéro pour en recevoir d’autres.',
}

export const activity = {
  bar: 'Activité',
  none: 'Rien ne s’est encore passé.',
  more: 'Afficher plus ancien',
  today: 'Aujourd’hui',
  yesterday: 'Hier',
  by: 'par {name}',
  open: 'En attente',
  device_enrolled: '{name} a été configuré',
  device_proved_again: '{name} a confirmé de nouveau sa SIM',
  device_awaiting: '{name} a demandé à être admis',
  device_admitted: '{name} a été admis',
  device_renamed: '{name} a été renommé',
  device_removed: '{name} a été retiré',
}
