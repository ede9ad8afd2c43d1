export const services = {
  add: 'Dienst hinzufügen',
  title: 'Welcher Dienst?',
  why: 'Öffnen Sie die Seite des Dienstes, auf der ein Telefon eingerichtet wird. Dort steht seine Adresse.',
  address: 'Adresse des Dienstes',
  submit: 'Weiter',
  noAddress:
    'Das ist keine Adresse, die ein Telefon nutzen darf. Eine sieht aus wie id.example.com.',
  asking: 'Der Dienst wird gefragt, wer er ist',
  compareTitle: 'Ist das {service}?',
  compareWhy:
    'Vergleichen Sie diese Ziffern mit denen auf der Seite von {address}, auf der ein Telefon eingerichtet wird. Weicht eine ab, steht jemand zwischen Ihnen und dem Dienst.',
  key: 'Sein Schlüssel',
  keySpoken: 'Ziffern seines Schlüssels: {digits}',
  same: 'Sie sind gleich',
  differ: 'Sie weichen ab',
  noPush:
    '{service} kann dieses Telefon nicht wecken, weil diese App für einen anderen Dienst gemacht ist. Öffnen Sie die App, wenn Sie sich dort anmelden: Solange sie offen ist, sieht sie alle zehn Sekunden nach.',
  opened: 'Wenn die App offen ist',
  remove: 'Von diesem Telefon entfernen',
  removeTitle: '{number} von diesem Telefon entfernen?',
  removeWhy:
    'Dieses Telefon beantwortet dann keine Anfragen mehr für die Nummer: Sein Schlüssel wird gelöscht. Die Anmeldungen, die es bei {service} bestätigt hat, enden. Sie können die Nummer jederzeit erneut bestätigen.',
  removing: 'Die Nummer wird entfernt',
  removeHere: 'Nur von diesem Telefon entfernen',
  removeHereWhy:
    '{service} zählt dieses Telefon weiter zu denen der Nummer, bis der Dienst davon erfährt.',
}
