export const enrol = {
  title: 'Utiliser ce téléphone pour se connecter à {service}',
  why: 'Saisissez le numéro de la SIM de ce téléphone. Votre opérateur le confirme par les données mobiles, sans mot de passe ni SMS.',
  number: 'Numéro de téléphone',
  country: 'Pays : {name}, +{code}',
  chooseCountry: 'Choisir un pays',
  searchCountry: 'Rechercher un pays',
  noCountry: 'Aucun pays de ce nom.',
  submit: 'Confirmer ce numéro',
  mobileData:
    'Laissez les données mobiles activées : la vérification passe par elles, même quand vous êtes en Wi-Fi.',
  how: 'Comment ça marche',
  howSteps: [
    'Confirmez votre numéro ici, une seule fois.',
    'Tapez-le sur un site web pour vous connecter.',
    'La demande arrive sur ce téléphone, et vous l’approuvez.',
  ],
  otherNumber: 'Utiliser un autre numéro',
  otherSim: {
    title: 'Ce téléphone a utilisé une autre SIM',
    why: 'Les données mobiles sont passées par une SIM qui n’est pas celle du {number}.',
    advice: [
      'Réglez les données mobiles sur la SIM qui finit par {last}.',
      'Ou confirmez le numéro de la SIM que ce téléphone utilise.',
    ],
  },
}

export const checking = {
  bar: 'Confirmation de votre numéro',
  title: 'Confirmation du {number}',
  why: 'Cela prend quelques secondes. Laissez l’application ouverte.',
  steps: {
    asking: 'Demande à votre opérateur',
    opening: 'Vérification par les données mobiles',
    proving: 'Envoi de la réponse reçue',
    waiting: 'Attente de la réponse de l’opérateur',
  },
}
