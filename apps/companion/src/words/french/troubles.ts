export const troubles = {
  not_cellular: {
    title: 'Utilisez les données mobiles',
    why: 'Votre opérateur ne voit votre SIM que par les données mobiles, et la vérification n’y est pas arrivée.',
    advice: [
      'Désactivez le Wi-Fi un instant. Le partage de connexion d’un autre téléphone est aussi du Wi-Fi.',
      'Désactivez tout VPN ou relais privé.',
      'Activez les données mobiles. Deux SIM ? Choisissez celle qui finit par {last}.',
    ],
  },
  unsupported_network: {
    title: 'Votre opérateur ne peut pas être interrogé ici',
    why: 'Le réseau de ce téléphone ne propose pas la vérification d’une SIM.',
    advice: [
      'Désactivez le Wi-Fi et tout VPN, et activez les données mobiles.',
      'Deux SIM ? Pour les données mobiles, choisissez celle qui finit par {last}.',
      'En itinérance à l’étranger, ou sur un réseau invité ? Cela marche sur le réseau de votre opérateur.',
    ],
  },
  sim_mismatch_suspected: {
    title: 'Les données mobiles sont-elles sur une autre SIM ?',
    why: 'Il semble que les données mobiles soient passées par une autre SIM.',
    advice: [
      'Dans les réglages du téléphone, choisissez pour les données mobiles la SIM qui finit par {last}.',
      'Désactivez le changement automatique de SIM, si le téléphone le propose.',
    ],
  },
  expired: {
    title: 'C’était trop long',
    why: 'Une vérification est valable deux minutes, et celle-ci a expiré.',
    advice: [
      'Vérifiez que la réception est bonne.',
      'Laissez cette application ouverte jusqu’à la fin de la vérification.',
    ],
  },
  used: {
    title: 'Cette vérification a déjà servi',
    why: 'Une vérification ne sert qu’une fois, et celle-ci avait servi avant que la réponse de votre téléphone arrive.',
    advice: [
      'Une nouvelle vérification est sûre : elle reçoit son propre code.',
      'Si cela se reproduit, prévenez le site web.',
    ],
  },
  unreachable: {
    title: 'Les données mobiles ne sont pas passées',
    why: 'Ce téléphone n’a pas pu joindre votre opérateur par les données mobiles.',
    advice: [
      'Désactivez le mode avion, et activez les données mobiles.',
      'À l’étranger ? Autorisez l’itinérance des données pour la SIM qui finit par {last}. Cela peut coûter un supplément.',
      'Pas de réseau, ou plus de données ? Alors la SIM ne peut pas être vérifiée.',
      'Tout cela est en ordre ? Alors c’est du côté de l’opérateur : attendez un instant.',
    ],
  },
  timed_out: {
    title: 'Votre opérateur a mis trop de temps',
    why: 'La vérification n’a pas reçu de réponse à temps.',
    advice: ['Vérifiez que la réception est bonne.', 'Attendez un instant avant de réessayer.'],
  },
  too_many_redirects: {
    title: 'La vérification s’est égarée',
    why: 'Quelque chose entre ce téléphone et votre opérateur l’a empêchée d’arriver.',
    advice: ['Désactivez tout VPN, relais privé, bloqueur ou économiseur de données.'],
  },
  operator_error: {
    title: 'Votre opérateur n’a pas pu répondre',
    why: 'Votre téléphone n’y est pour rien : la vérification a échoué chez l’opérateur.',
    advice: ['Attendez un instant avant de réessayer.'],
  },
}
