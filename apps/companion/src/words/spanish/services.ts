export const services = {
  add: 'Añadir un servicio',
  title: '¿Qué servicio?',
  why: 'Abra la página del servicio que prepara un teléfono. Su dirección figura allí.',
  address: 'Dirección del servicio',
  submit: 'Continuar',
  noAddress:
    'No es una dirección que un teléfono pueda usar. Una tiene esta forma: id.example.com.',
  asking: 'Preguntando al servicio quién es',
  compareTitle: '¿Es este {service}?',
  compareWhy:
    'Compare estas cifras con las de la página de {address} que prepara un teléfono. Si alguna difiere, alguien está entre usted y el servicio.',
  key: 'Su clave',
  keySpoken: 'Cifras de su clave: {digits}',
  same: 'Son iguales',
  differ: 'Son distintas',
  noPush:
    '{service} no puede despertar este teléfono, porque esta aplicación se hizo para otro servicio. Abra la aplicación cuando inicie sesión allí: mientras está abierta, mira cada diez segundos.',
  opened: 'Cuando la aplicación está abierta',
  remove: 'Quitar de este teléfono',
  removeTitle: '¿Quitar {number} de este teléfono?',
  removeWhy:
    'Este teléfono ya no responde entonces a las solicitudes de ese número: se borra su clave. Las sesiones que aprobó en {service} terminan. Puede confirmar el número otra vez cuando quiera.',
  removing: 'Quitando el número',
  removeHere: 'Quitar solo de este teléfono',
  removeHereWhy:
    '{service} seguirá contando este teléfono entre los del número hasta que se entere.',
}
