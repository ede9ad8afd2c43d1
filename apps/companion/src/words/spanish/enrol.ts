export const enrol = {
  title: 'Use este teléfono para iniciar sesión en {service}',
  why: 'Introduzca el número de la SIM de este teléfono. Su operador lo confirma por los datos móviles, sin contraseña ni SMS.',
  number: 'Número de teléfono',
  country: 'País: {name}, +{code}',
  chooseCountry: 'Elija un país',
  searchCountry: 'Buscar países',
  noCountry: 'Ningún país con ese nombre.',
  submit: 'Confirmar este número',
  mobileData:
    'Deje los datos móviles activados: la comprobación pasa por ellos, aunque esté conectado al wifi.',
  how: 'Cómo funciona',
  howSteps: [
    'Confirme aquí su número una sola vez.',
    'Escríbalo en un sitio web para iniciar sesión.',
    'La solicitud llega a este teléfono, y usted la aprueba.',
  ],
  otherNumber: 'Usar otro número',
  otherSim: {
    title: 'Este teléfono usó otra SIM',
    why: 'Los datos móviles salieron por una SIM que no es la de {number}.',
    advice: [
      'Ponga los datos móviles en la SIM que termina en {last}.',
      'O confirme el número de la SIM que usa este teléfono.',
    ],
  },
}

export const checking = {
  bar: 'Confirmando su número',
  title: 'Confirmando {number}',
  why: 'Tarda unos segundos. Deje la aplicación abierta.',
  steps: {
    asking: 'Preguntando a su operador',
    opening: 'Abriendo la comprobación por los datos móviles',
    proving: 'Enviando lo recibido',
    waiting: 'Esperando la respuesta del operador',
  },
}
