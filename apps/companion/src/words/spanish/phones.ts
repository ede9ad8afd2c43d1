export const phones = {
  bar: 'Teléfonos de este número',
  loading: 'Preguntando al servicio',
  thisPhone: 'Este teléfono',
  simulated: 'Teléfono simulado',
  waits: 'Espera a que lo admitan',
  used: 'Última respuesta: {when}',
  neverUsed: 'Aún no ha respondido',
  rename: 'Cambiar nombre',
  renameSpoken: 'Cambiar el nombre de {name}',
  name: 'Nombre del teléfono',
  save: 'Guardar',
  remove: 'Quitar',
  removeSpoken: 'Quitar {name}',
  removeTitle: '¿Quitar {name}?',
  removeWhy:
    'Ya no podrá aprobar inicios de sesión de este número. Se cerrará la sesión en los navegadores y aplicaciones en que se entró con él.',
  removeLast:
    'Es el único teléfono de este número: quien confirme la SIM a continuación ocupará su lugar.',
  letIn: 'Admitir',
  letInSpoken: 'Admitir {name}',
  admitTitle: '¿Es suyo {name}?',
  admitWhy:
    'Escriba las seis cifras que muestra el otro teléfono. Hágalo solo si lo tiene en la mano: aprobará inicios de sesión como este.',
  digits: 'Seis cifras del otro teléfono',
  wrongDigits: {
    one: 'Esas no son sus cifras. Queda un intento.',
    other: 'Esas no son sus cifras. Quedan {count} intentos.',
  },
  notWaiting: 'Ese teléfono ya no espera. Confirme de nuevo el número en él.',
  full: 'Este número tiene todos los teléfonos que puede tener. Quite uno primero.',
}

export const waiting = {
  title: 'Haga que admitan este teléfono',
  why: 'Su número ya tiene un teléfono. Abra allí la aplicación, elija «Acerca de este número», luego «Teléfonos de este número», y escriba estas cifras.',
  digits: 'Cifras de este teléfono: {digits}',
  left: 'quedan {left}',
  lateTitle: 'Este teléfono no fue admitido',
  lateWhy: 'Sus cifras han caducado. Confirme de nuevo el número para recibir otras.',
}

export const activity = {
  bar: 'Actividad',
  none: 'Todavía no ha pasado nada.',
  more: 'Mostrar lo anterior',
  today: 'Hoy',
  yesterday: 'Ayer',
  by: 'por {name}',
  open: 'En espera',
  device_enrolled: 'Se configuró {name}',
  device_proved_again: '{name} confirmó de nuevo su SIM',
  device_awaiting: '{name} pidió que lo admitieran',
  device_admitted: 'Se admitió {name}',
  device_renamed: 'Se cambió el nombre de {name}',
  device_removed: 'Se quitó {name}',
}
