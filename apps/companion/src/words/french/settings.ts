export const settings = {
  title: 'Réglages',
  language: 'Langue',
  languageOfPhone: 'Comme sur ce téléphone',
  textSize: 'Taille du texte',
  textSizeWhy: 'En plus de ce que vous avez réglé pour tout le téléphone.',
  textSizeOf: '{percent} %',
  lock: 'Verrouiller l’application',
  lockWhy: 'Sans être touchée aussi longtemps, elle demande le verrouillage de ce téléphone.',
  lockNotOffered:
    'Ce téléphone n’a pas de verrouillage. Configurez-en un dans ses réglages pour verrouiller aussi l’application.',
  lockNever: 'Jamais',
  lockAfter: { one: 'Après une minute', other: 'Après {count} minutes' },
  version: 'Numéro de version',
}

export const lock = {
  title: '{app} est verrouillé',
  why: 'Rien ne peut être vu ni approuvé tant que vous ne déverrouillez pas.',
  whyInBrowser:
    'Un navigateur n’a pas de verrouillage : sur un téléphone, le sien serait demandé ici.',
  unlock: 'Déverrouiller',
  prompt: 'Déverrouiller {app}',
  refused: 'Le déverrouillage a échoué. Réessayez.',
}
