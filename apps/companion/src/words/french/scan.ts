/** Scanning the code beside the digits. */
export const scan = {
  row: 'Scanner un code',
  bar: 'Scanner',
  title: 'Scannez le code à côté des chiffres',
  why: 'Les chiffres sont remplis pour vous. C’est toujours vous qui approuvez.',
  ask: 'Pour lire le code d’une page, cette application a besoin de l’appareil photo. Elle ne cherche que des codes et ne garde aucune image.',
  allow: 'Utiliser l’appareil photo',
  refused:
    'L’appareil photo est désactivé pour cette application. Autorisez-le dans les réglages, ou tapez les chiffres.',
  none: 'Aucun appareil photo n’est utilisable ici. Tapez plutôt les chiffres.',
  openSettings: 'Ouvrir les réglages',
  lightOn: 'Allumer la lumière',
  lightOff: 'Éteindre la lumière',
  picture: 'En choisir une image',
  typeInstead: 'Taper les chiffres à la place',
  problems: {
    foreign: 'Ce code ne vient pas d’une page de connexion.',
    malformed: 'Ce code est illisible. Renvoyez la demande sur la page.',
    unreadable: 'Il n’y a pas de code dans cette image.',
    other_service: 'Ce code vient de {service}. Ce téléphone n’y a pas de numéro.',
  },
}
