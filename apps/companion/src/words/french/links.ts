import { onward } from './results'

export const linkRefusals = {
  malformed: {
    title: 'Ce lien ne fonctionne pas',
    why: 'Il ne désigne aucune demande de connexion que cette application puisse lire. Rien n’a été approuvé.',
    advice: ['Retournez à la page où vous vous connectez, et appuyez-y de nouveau sur le bouton.'],
  },
  other_service: {
    title: 'Ce lien est pour un autre service',
    why: 'La demande ne vient pas du service auquel ce téléphone se connecte. Rien n’a été approuvé.',
    advice: [
      'Utilisez l’application du service auquel vous vous connectez.',
      'Vous n’avez appuyé sur rien ? Alors n’en tenez pas compte.',
    ],
  },
  not_enrolled: {
    title: 'Confirmez d’abord votre numéro',
    why: 'Ce téléphone ne peut pas encore répondre aux demandes.',
    advice: ['Confirmez ici le numéro de ce téléphone.', onward.sendAgain],
  },
}
