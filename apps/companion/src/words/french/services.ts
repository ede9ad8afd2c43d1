export const services = {
  add: 'Ajouter un service',
  title: 'Quel service ?',
  why: 'Ouvrez la page du service qui configure un téléphone. Son adresse y figure.',
  address: 'Adresse du service',
  submit: 'Continuer',
  noAddress:
    'Ce n’est pas une adresse qu’un téléphone peut utiliser. Elle ressemble à id.example.com.',
  asking: 'Le service est invité à dire qui il est',
  compareTitle: 'Est-ce bien {service} ?',
  compareWhy:
    'Comparez ces chiffres avec ceux de la page de {address} qui configure un téléphone. Si l’un d’eux diffère, quelqu’un se tient entre vous et le service.',
  key: 'Sa clé',
  keySpoken: 'Chiffres de sa clé : {digits}',
  same: 'Ils sont identiques',
  differ: 'Ils diffèrent',
  noPush:
    '{service} ne peut pas réveiller ce téléphone, car cette application a été faite pour un autre service. Ouvrez l’application quand vous vous y connectez : tant qu’elle est ouverte, elle regarde toutes les dix secondes.',
  opened: 'Quand l’application est ouverte',
  remove: 'Retirer de ce téléphone',
  removeTitle: 'Retirer le {number} de ce téléphone ?',
  removeWhy:
    'Ce téléphone ne répond alors plus aux demandes pour ce numéro : sa clé est supprimée. Les connexions qu’il a approuvées chez {service} prennent fin. Vous pouvez confirmer le numéro à nouveau à tout moment.',
  removing: 'Retrait du numéro',
  removeHere: 'Retirer de ce téléphone seulement',
  removeHereWhy:
    '{service} continue de compter ce téléphone parmi ceux du numéro jusqu’à ce qu’il l’apprenne.',
}
