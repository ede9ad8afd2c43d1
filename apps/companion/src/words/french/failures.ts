import { keyFailures, noLock } from './keys'
import { onward } from './results'
import { troubles } from './troubles'

export const failures = {
  unreachable: {
    title: 'Pas de connexion',
    why: 'Le service n’a pas répondu.',
    advice: ['Vérifiez que ce téléphone est en ligne.'],
  },
  not_understood: {
    title: 'Une erreur s’est produite',
    why: 'Le service a donné une réponse que cette application ne comprend pas.',
    advice: [
      'Cherchez une mise à jour de cette application.',
      'Si cela persiste, prévenez le service.',
    ],
  },
  too_many: {
    title: 'Trop d’essais',
    why: 'Pour protéger votre numéro, le service fait une pause.',
    advice: [
      'Attendez quelques minutes avant de réessayer.',
      'Toujours pareil ? Réessayez demain.',
    ],
  },
  unavailable: {
    title: 'Le service a un problème',
    why: 'Votre téléphone n’y est pour rien.',
    advice: ['Attendez un instant avant de réessayer.'],
  },
  operator_unavailable: troubles.operator_error,
  number_refused: {
    title: 'Vérifiez le numéro',
    why: 'Ce n’est pas un numéro que l’on peut appeler.',
    advice: ['Choisissez le pays, et tapez le numéro comme vous le donneriez à un ami.'],
  },
  number_not_supported: {
    title: 'Pas disponible pour ce numéro',
    why: 'Le service n’accepte pas les numéros de ce genre.',
    advice: ['Utilisez un numéro de mobile d’un pays que le service couvre.'],
  },
  number_has_device: {
    title: 'Ce numéro a déjà un téléphone',
    why: 'Votre SIM a été confirmée, mais un autre téléphone approuve les connexions pour ce numéro.',
    advice: [
      'Vous avez encore ce téléphone ? Continuez à l’utiliser.',
      'Perdu ou remplacé ? Demandez au service de le retirer, puis confirmez à nouveau votre numéro ici.',
      'Jamais eu d’autre téléphone ? Prévenez le service maintenant.',
    ],
  },
  number_here_already: {
    title: 'Ce téléphone a déjà ce numéro',
    why: 'Il a déjà été confirmé ici.',
    advice: ['Saisissez le numéro d’une autre SIM de ce téléphone.'],
  },
  not_active: {
    title: 'Ce téléphone n’est plus utilisé',
    why: 'Le service n’accepte plus de réponses de ce téléphone.',
    advice: ['Confirmez à nouveau votre numéro pour continuer.'],
  },
  gone: {
    title: 'Cette demande n’existe plus',
    why: 'Elle est terminée, ou elle n’était pas destinée à ce téléphone.',
    advice: [onward.sendAgain],
  },
  over: {
    title: 'C’était trop long',
    why: 'La vérification a expiré avant d’être terminée.',
    advice: ['Réessayez : une nouvelle vérification commence aussitôt.'],
  },
  other_server: {
    title: 'C’est un autre serveur',
    why: 'Il n’a pas la clé qui appartient au service, alors cette application ne lui envoie rien.',
    advice: [
      'Essayez un autre réseau : quelqu’un se tient peut-être entre ce téléphone et le service.',
      'Toujours pareil ? Demandez au service si sa clé a changé. Si c’est le cas, retirez le numéro ici et ajoutez le service à nouveau.',
    ],
  },
  changed: {
    title: 'La demande a changé',
    why: 'Ce que vous avez vu n’est pas ce qui est demandé maintenant ; rien n’a donc été envoyé.',
    advice: ['Revoyez-la, et lisez-la avec soin.'],
  },
  ...keyFailures,
}

export const unable = {
  not_configured: {
    title: 'Cette application n’a pas de service',
    why: 'Elle a été construite sans l’adresse sûre du service auquel elle appartient.',
    advice: ['Installez l’application que votre service propose.'],
  },
  unreachable: {
    title: 'Le téléphone n’a pas démarré',
    why: 'Le téléphone simulé n’a pas pu lire ses réglages.',
    advice: ['Vérifiez que le bac à sable fonctionne.'],
  },
  key_unsupported: {
    title: 'Ce téléphone ne peut pas garder de clé',
    why: 'La clé qui répond pour vous doit se trouver dans un matériel sûr, et cette application n’y a pas accès. Une clé plus faible ne vous protégerait pas.',
    advice: [
      'Installez l’application que votre service propose.',
      'Vous la construisez vous-même ? Faites-le avec ses parties natives ; Expo Go n’en a pas.',
    ],
  },
  no_lock: noLock,
  storage_failed: {
    title: 'Ce téléphone ne garde rien',
    why: 'L’application ne peut pas enregistrer sa clé et ses réglages.',
    advice: [
      'Dans un navigateur : quittez la navigation privée, et autorisez cette adresse à enregistrer des données.',
      'Sur un téléphone : déverrouillez-le, puis rouvrez l’application.',
    ],
  },
  kept_unreadable: {
    title: 'Cette application ne peut pas lire ce qu’elle a gardé',
    why: 'Sa liste de vos numéros est endommagée. Rien n’a été envoyé à personne.',
    advice: [
      'Réessayez d’abord.',
      'Toujours pareil ? Repartez de zéro et confirmez de nouveau vos numéros. Vos comptes restent tels quels.',
    ],
  },
  kept_by_newer: {
    title: 'Cette application est trop ancienne',
    why: 'Une version plus récente a été utilisée sur ce téléphone et a gardé vos numéros à sa façon.',
    advice: ['Installez la dernière version de cette application.'],
  },
}
