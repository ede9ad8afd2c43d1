export const onward = {
  sendAgain: 'Empiece de nuevo en el navegador: pulse allí «Enviar de nuevo».',
  lookAgain: 'Verla de nuevo',
  simUnavailable: 'No se pudo comprobar su SIM',
  toBrowser: 'Volver al navegador',
}

export const results = {
  signed_in: {
    title: 'Sesión iniciada en {client}',
    why: 'Puede volver a su navegador.',
    advice: [],
  },
  approved: {
    title: 'Aprobado',
    why: '{client} tiene su aprobación. Puede volver a su navegador.',
    advice: [],
  },
  returned: {
    title: 'Aprobado',
    why: 'Su navegador se abre e inicia allí la sesión en {client}.',
    advice: [],
  },
  notReturned: {
    title: 'Su navegador no se abrió',
    why: 'Usted aprobó, pero solo el enlace de este teléfono lleva a término el inicio de sesión en {client}.',
    advice: [
      'Inténtelo de nuevo aquí.',
      'O pulse «Enviar de nuevo» en el navegador y escriba esta vez las cifras.',
    ],
  },
  refused: {
    title: 'Solicitud rechazada',
    why: '{client} no tiene aprobación, y nadie ha iniciado sesión.',
    advice: [],
  },
  denied: {
    title: 'Solicitud rechazada',
    why: 'Nadie ha iniciado sesión en {client}.',
    advice: [],
  },
  not_me: {
    title: 'Hizo bien en comprobarlo',
    why: 'Nadie ha iniciado sesión en {client}. Alguien escribió allí su número y, sin este teléfono, no llegó a nada.',
    advice: [
      'Rechace toda solicitud que usted no haya comenzado.',
      'Nunca escriba seis cifras que alguien le lea o le envíe.',
      'Si sigue ocurriendo, avise al sitio web.',
    ],
  },
  wrong_digits: {
    title: 'Cifras erróneas tres veces',
    why: 'Esta solicitud se cerró para protegerle. Nadie ha iniciado sesión.',
    advice: [
      onward.sendAgain,
      '¿No tiene delante una página con seis cifras? Entonces la solicitud no era suya.',
    ],
  },
  other_sim: {
    title: 'Este teléfono usó otra SIM',
    why: 'Usted aprobó, pero los datos móviles salieron por una SIM que no es la de {number}. Nadie ha iniciado sesión.',
    advice: ['Ponga los datos móviles en la SIM que termina en {last}.', onward.sendAgain],
  },
  expired: {
    title: 'Se acabó el tiempo',
    why: 'Una solicitud está abierta dos minutos. Nadie ha iniciado sesión.',
    advice: [onward.sendAgain],
  },
  cancelled: {
    title: 'Cancelada en el navegador',
    why: 'La página retiró su solicitud. No hay nada que hacer.',
    advice: [],
  },
  answered_already: {
    title: 'Ya respondida',
    why: 'Esta solicitud ya recibió su respuesta.',
    advice: ['¿No fue usted? Avise al sitio web.'],
  },
  given_up: {
    title: 'Usted detuvo la comprobación',
    why: 'Sin la comprobación de su SIM nadie inicia sesión.',
    advice: [onward.sendAgain],
  },
}
