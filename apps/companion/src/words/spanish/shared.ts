export const shared = {
  someService: 'este servicio',
  tryAgain: 'Intentar de nuevo',
  stop: 'Detener',
  done: 'Listo',
  goOn: 'Continuar',
  cancel: 'Cancelar',
  back: 'Volver',
  starting: 'Iniciando',
  whatToDo: 'Qué hacer',
}

export const time = {
  justNow: 'ahora mismo',
  minutesAgo: { one: 'hace un minuto', other: 'hace {count} minutos' },
  today: 'hoy, {time}',
  yesterday: 'ayer, {time}',
  onDay: 'el {day}, {time}',
}
