export const home = {
  numberOn: 'Su número en {device}',
  confirmed: 'SIM confirmada {when}',
  refresh: 'Actualizar',
  refreshing: 'Mirando…',
  welcome: 'Este teléfono está listo',
  welcomeWhy:
    'Inicie sesión en un sitio web con su número. La solicitud aparece entonces aquí por sí sola.',
  welcomeRead: 'Entendido',
  nothing: 'Ninguna solicitud en espera',
  nothingWhy: 'Cuando alguien inicia sesión con su número, la solicitud aparece aquí por sí sola.',
  pushOff:
    'Las notificaciones están desactivadas. Mientras esta aplicación está abierta, mira cada diez segundos; si no, ábrala para ver las solicitudes.',
  phoneWaits: 'Otro teléfono pide que lo admitan',
  phoneWaitsWhy:
    'Ha confirmado la SIM de este número y espera diez minutos. Si no es suyo, no lo admita.',
  phoneWaitsLook: 'Ver los teléfonos',
  waiting: 'Esperando su respuesta',
  request: 'Solicitud de inicio de sesión',
  open: 'Ver',
  openSpoken: 'Ver la solicitud de inicio de sesión, quedan {left}',
  left: 'quedan {left}',
  recent: 'Solicitudes recientes',
  recentNone: 'Aquí figuran las solicitudes a las que ha respondido.',
  enrolAgain: 'Confirmar mi número de nuevo',
}

export const endings = {
  signed_in: 'Sesión iniciada',
  denied: 'Rechazada',
  not_me: 'No fui yo',
  wrong_digits: 'Cifras erróneas',
  other_sim: 'Otra SIM',
  sim_unavailable: 'SIM sin comprobar',
  expired: 'Caducada',
  cancelled: 'Cancelada',
  answered_already: 'Respondida',
  given_up: 'Detenida',
  failed: 'Fallida',
}

export const banner = {
  title: 'Nueva solicitud de inicio de sesión',
  phone: 'Otro teléfono espera',
  open: 'Ver',
  dismiss: 'Ahora no',
}
