export const approvalLost = {
  title: 'Este teléfono ya no puede aprobar',
  why: 'La clave que aprueba pertenece a las huellas o los rostros que este teléfono conocía cuando se configuró el número. Han cambiado desde entonces, o el número se configuró con una versión anterior de esta aplicación.',
}

export const renewal = {
  title: '¿Configurar {number} de nuevo?',
  why: 'Este teléfono deja el número en {service} y confirma otra vez su SIM. Los inicios de sesión que aprobó allí terminan.',
  others: '¿El número tiene otros teléfonos? Entonces uno de ellos tiene que dejar entrar a este.',
  submit: 'Configurar de nuevo',
  going: 'Dejando el número',
  unchanged: 'No ha cambiado nada.',
}

export const keyFailures = {
  not_confirmed: {
    title: 'Sin confirmar',
    why: 'Este teléfono le pidió que confirmara y usted no lo hizo. No se envió nada.',
    advice: ['Inténtelo de nuevo y confírmelo.'],
  },
  locked_out: {
    title: 'Este teléfono no acepta confirmaciones ahora',
    why: 'Ahora no acepta huella, rostro ni código, como tras demasiados intentos fallidos. No se envió nada.',
    advice: [
      'Bloquee el teléfono, desbloquéelo con su código e inténtelo de nuevo.',
      '¿Sigue igual? Mire en los ajustes del teléfono si esta aplicación puede usar Face ID.',
    ],
  },
  approval_lost: {
    ...approvalLost,
    advice: ['Configure el número de nuevo: la primera página de esta aplicación lo ofrece.'],
  },
  attestation_refused: {
    title: 'Este teléfono no se acepta',
    why: 'El servicio solo acepta teléfonos cuyo fabricante responde por esta aplicación y su clave, y el suyo no lo hizo.',
    advice: [
      'Instale la aplicación desde donde el servicio la ofrece.',
      'Compruebe que este teléfono está en línea e inténtelo de nuevo.',
      '¿Sigue igual? Avise al servicio.',
    ],
  },
}

export const noLock = {
  title: 'Este teléfono no tiene bloqueo',
  why: 'Antes de cada aprobación este teléfono tiene que pedirle su huella, su rostro o su código. Sin bloqueo, cualquiera que lo tenga en la mano podría aprobar.',
  advice: [
    'Ponga un código en los ajustes del teléfono, y una huella o su rostro.',
    'En Android 10 o anterior hace falta una huella.',
    'Después vuelva aquí e inténtelo de nuevo.',
  ],
}
