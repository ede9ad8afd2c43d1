export const home = {
  numberOn: 'Votre numéro sur {device}',
  confirmed: 'SIM confirmée {when}',
  refresh: 'Actualiser',
  refreshing: 'Recherche…',
  welcome: 'Ce téléphone est prêt',
  welcomeWhy:
    'Connectez-vous sur un site web avec votre numéro. La demande apparaît alors ici d’elle-même.',
  welcomeRead: 'Compris',
  nothing: 'Aucune demande en attente',
  nothingWhy: 'Quand quelqu’un se connecte avec votre numéro, la demande apparaît ici d’elle-même.',
  pushOff:
    'Les notifications sont désactivées. Tant que cette application est ouverte, elle regarde toutes les dix secondes ; sinon, ouvrez-la pour voir les demandes.',
  phoneWaits: 'Un autre téléphone demande à être admis',
  phoneWaitsWhy:
    'Il a confirmé la SIM de ce numéro et attend dix minutes. S’il n’est pas à vous, ne l’admettez pas.',
  phoneWaitsLook: 'Voir les téléphones',
  waiting: 'En attente de vous',
  request: 'Demande de connexion',
  open: 'Voir',
  openSpoken: 'Voir la demande de connexion, encore {left}',
  left: 'encore {left}',
  recent: 'Demandes récentes',
  recentNone: 'Les demandes auxquelles vous avez répondu figurent ici.',
  enrolAgain: 'Confirmer à nouveau mon numéro',
}

export const endings = {
  signed_in: 'Connecté',
  denied: 'Refusée',
  not_me: 'Pas moi',
  wrong_digits: 'Chiffres faux',
  other_sim: 'Autre SIM',
  sim_unavailable: 'SIM non vérifiée',
  expired: 'Expirée',
  cancelled: 'Annulée',
  answered_already: 'Déjà répondu',
  given_up: 'Arrêtée',
  failed: 'Échec',
}

export const banner = {
  title: 'Nouvelle demande de connexion',
  phone: 'Un autre téléphone attend',
  open: 'Voir',
  dismiss: 'Pas maintenant',
}
