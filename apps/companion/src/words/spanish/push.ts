export const push = {
  channel: 'Solicitudes de inicio de sesión',
  bar: 'Notificaciones',
  title: 'Entérese de las solicitudes',
  why: 'Cuando alguien inicia sesión con su número, este teléfono puede avisarle al momento, aunque la app esté cerrada.',
  nothingSaid: 'Una notificación dice que algo espera, nunca quién pregunta ni para qué.',
  neverThere: 'Usted responde en la app, nunca en la pantalla bloqueada.',
  without: 'Sin notificaciones, abra la app cada vez que inicie sesión.',
  allow: 'Activar las notificaciones',
  later: 'Ahora no',
  off: 'Las solicitudes aún no le llegan',
  offWhy: 'Active las notificaciones para que las solicitudes le lleguen con la app cerrada.',
  refused: 'Las notificaciones de esta app están desactivadas',
  refusedWhy:
    'Actívelas en los ajustes de este teléfono para que las solicitudes le lleguen con la app cerrada. Sin ellas, abra la app cuando inicie sesión.',
  settings: 'Abrir los ajustes',
}
