import { keyFailures, noLock } from './keys'
import { onward } from './results'
import { troubles } from './troubles'

export const failures = {
  unreachable: {
    title: 'Sin conexión',
    why: 'El servicio no respondió.',
    advice: ['Compruebe que este teléfono está en línea.'],
  },
  not_understood: {
    title: 'Algo salió mal',
    why: 'El servicio dio una respuesta que esta aplicación no entiende.',
    advice: ['Busque una actualización de esta aplicación.', 'Si sigue así, avise al servicio.'],
  },
  too_many: {
    title: 'Demasiados intentos',
    why: 'Para proteger su número, el servicio hace una pausa.',
    advice: [
      'Espere unos minutos antes de intentarlo de nuevo.',
      '¿Sigue igual? Inténtelo de nuevo mañana.',
    ],
  },
  unavailable: {
    title: 'El servicio tiene un problema',
    why: 'A su teléfono no le pasa nada.',
    advice: ['Espere un momento antes de intentarlo de nuevo.'],
  },
  operator_unavailable: troubles.operator_error,
  number_refused: {
    title: 'Compruebe el número',
    why: 'No es un número al que se pueda llamar.',
    advice: ['Elija el país y escriba el número como se lo diría a un amigo.'],
  },
  number_not_supported: {
    title: 'No disponible para este número',
    why: 'El servicio no acepta números de este tipo.',
    advice: ['Use un número de móvil de un país que el servicio cubra.'],
  },
  number_has_device: {
    title: 'Este número ya tiene un teléfono',
    why: 'Su SIM se confirmó, pero otro teléfono aprueba los inicios de sesión de este número.',
    advice: [
      '¿Todavía tiene ese teléfono? Siga usándolo.',
      '¿Lo perdió o lo cambió? Pida al servicio que lo retire y confirme aquí su número de nuevo.',
      '¿Nunca tuvo otro teléfono? Avise al servicio ahora.',
    ],
  },
  number_here_already: {
    title: 'Este teléfono ya tiene ese número',
    why: 'Ya se confirmó aquí.',
    advice: ['Introduzca el número de otra SIM de este teléfono.'],
  },
  not_active: {
    title: 'Este teléfono ya no está en uso',
    why: 'El servicio ya no acepta respuestas de este teléfono.',
    advice: ['Confirme su número de nuevo para continuar.'],
  },
  gone: {
    title: 'Esta solicitud ya no existe',
    why: 'Ha terminado, o no era para este teléfono.',
    advice: [onward.sendAgain],
  },
  over: {
    title: 'Tardó demasiado',
    why: 'La comprobación caducó antes de terminar.',
    advice: ['Inténtelo de nuevo: una nueva comprobación empieza enseguida.'],
  },
  other_server: {
    title: 'Es otro servidor',
    why: 'No tiene la clave que pertenece al servicio, así que esta aplicación no le envía nada.',
    advice: [
      'Pruebe otra red: puede que alguien esté entre este teléfono y el servicio.',
      '¿Sigue igual? Pregunte al servicio si su clave ha cambiado. Si es así, quite aquí el número y añada el servicio otra vez.',
    ],
  },
  changed: {
    title: 'La solicitud ha cambiado',
    why: 'Lo que usted vio no es lo que se pide ahora, así que no se envió nada.',
    advice: ['Véala de nuevo y léala con atención.'],
  },
  ...keyFailures,
}

export const unable = {
  not_configured: {
    title: 'Esta aplicación no tiene servicio',
    why: 'Se creó sin la dirección segura del servicio al que pertenece.',
    advice: ['Instale la aplicación que ofrece su servicio.'],
  },
  unreachable: {
    title: 'El teléfono no arrancó',
    why: 'El teléfono simulado no pudo leer sus ajustes.',
    advice: ['Compruebe que el entorno de pruebas está en marcha.'],
  },
  key_unsupported: {
    title: 'Este teléfono no puede guardar una clave',
    why: 'La clave que responde por usted debe estar en un hardware seguro, y esta aplicación no tiene acceso a él. Una clave más débil no le protegería.',
    advice: [
      'Instale la aplicación que ofrece su servicio.',
      '¿La crea usted? Hágalo con sus partes nativas; Expo Go no las tiene.',
    ],
  },
  no_lock: noLock,
  storage_failed: {
    title: 'Este teléfono no guarda nada',
    why: 'La aplicación no puede guardar su clave ni sus ajustes.',
    advice: [
      'En un navegador: salga de la navegación privada y permita que esta dirección guarde datos.',
      'En un teléfono: desbloquéelo y vuelva a abrir la aplicación.',
    ],
  },
  kept_unreadable: {
    title: 'Esta aplicación no puede leer lo que guardó',
    why: 'Su lista de números está dañada. No se ha enviado nada a nadie.',
    advice: [
      'Primero, inténtelo otra vez.',
      '¿Sigue igual? Empiece de nuevo y confirme otra vez sus números. Sus cuentas se quedan como están.',
    ],
  },
  kept_by_newer: {
    title: 'Esta aplicación es demasiado antigua',
    why: 'En este teléfono se ha usado una versión más nueva, que ha guardado sus números a su manera.',
    advice: ['Instale la última versión de esta aplicación.'],
  },
}
