import type { Messages } from './english.ts'

export const spanish: Messages = {
  loadingHeading: 'Un momento…',
  loadingText: 'Preguntando al servidor quién ha iniciado sesión.',
  unreachableHeading: 'No se puede acceder al inicio de sesión',
  overHeading: 'Este inicio de sesión ha terminado',
  retry: 'Intentar de nuevo',

  heading: 'Inicie sesión con su teléfono',
  headingFor: 'Inicie sesión en {app}',
  headingToApprove: '{app} le pide que apruebe esto',
  forOrigin: 'Para {origin}.',
  lead: 'Sin contraseña. Su teléfono confirma que es usted.',
  leadToApprove: 'Su teléfono lo muestra una vez más, y usted lo aprueba allí.',
  phone: 'Número de teléfono',
  country: 'País',
  submit: 'Continuar',
  sending: 'Preguntando a su teléfono…',
  newHere: '¿Es su primera vez? Configure su teléfono',
  backToApp: 'Volver a {app}',

  setUpHeading: 'Configure su teléfono',
  setUpLead:
    'Escanee esto con el teléfono cuyo número quiere usar para iniciar sesión. Tarda un minuto y necesita los datos móviles de ese teléfono.',
  setUpCode: 'Código QR que abre la página de configuración',
  setUpLink: 'Abrir en este dispositivo',
  opensTab: '(se abre en una pestaña nueva)',
  backToForm: 'Volver al inicio de sesión',

  waitingHeading: 'Escriba estas cifras en su teléfono y apruebe',
  waitingLead: 'El teléfono de {phone} muestra ahora la solicitud, si está configurado.',
  approveExactly: 'Apruebe solo si su teléfono muestra exactamente esto:',
  waitingFor: 'Esperando a su teléfono',
  timeLeft: 'quedan {time}',
  lessLeft: 'Queda menos de {time}',
  timeUp: 'Se acabó el tiempo',
  noContact: 'Sin conexión con el servidor. Intentándolo de nuevo…',
  typeYourself:
    'Escríbalas usted. {service} nunca pide estas cifras en una llamada ni en un mensaje.',
  thisService: 'Este servicio',
  help: '¿No ha llegado?',
  helpOpenApp: 'Abra la aplicación Companion.',
  helpOpenAppText: 'La solicitud espera allí, con o sin notificación.',
  helpCheckPhone: 'Compruebe el teléfono.',
  helpCheckPhoneText: '¿Está en línea, y puede la aplicación mostrar notificaciones?',
  helpSetUp: '¿Nunca lo ha configurado?',
  helpSetUpText: 'Escanee esto con ese teléfono y envíe de nuevo.',
  again: 'Enviar de nuevo',
  sendingAgain: 'Enviando de nuevo…',
  cancel: 'Cancelar',
  cancelling: 'Cancelando…',

  isAppHere: '¿Está la aplicación en este teléfono?',
  copyDigits: 'Copiar las cifras',
  copied: 'Copiadas. Péguelas en la aplicación.',
  notCopied: 'No se pudieron copiar. Recuérdelas.',
  openApp: 'Abrir la aplicación {service}',
  isAppHereBack:
    '¿Está la aplicación en este teléfono? Apruebe allí y le trae de vuelta, sin cifras.',
  scanHere: 'O escanee esto con la aplicación. Rellena las cifras por usted.',
  scanCode: 'Código QR para la aplicación, con esta solicitud y sus cifras',

  returningHeading: 'Aprobado. La aplicación le trae de vuelta',
  returningText:
    'Abre una pestaña nueva en este navegador, y allí ya ha iniciado sesión. Aquí no queda nada por hacer.',
  returningOther: '¿Se abrió otro navegador? Envíela de nuevo y escriba esta vez las cifras.',
  againWithDigits: 'Enviar de nuevo, con cifras',
  otherBrowserHeading: 'Este navegador no lo pidió',
  otherBrowserText:
    'Nadie ha iniciado sesión. Si empezó usted, vuelva al navegador o a la aplicación donde lo hizo, envíe la solicitud de nuevo y escriba las cifras. Si no, otra persona empezó con su número. No le sirvió de nada; la próxima vez, indique en su teléfono que no fue usted.',
  elsewhereHeading: 'Ha iniciado sesión',
  elsewhereText: 'Continuó en la pestaña que abrió su teléfono. Puede cerrar esta.',

  approvedHeading: 'Aprobado. Su teléfono está confirmando su SIM…',
  approvedText:
    'Tarda unos segundos. Deje la aplicación abierta y los datos móviles activados; el wifi también puede seguir activado.',
  confirming: 'Confirmando',
  confirmedHeading: 'Confirmado. Iniciando sesión…',
  notYetHeading: 'Confirmado, pero aún sin sesión',

  signedInHeading: 'Ha iniciado sesión',
  signedInPhone: 'Teléfono',
  signedInSince: 'Desde',
  signedInToday: 'Hoy, {time}',
  confirmedBy: 'Confirmado por',
  phoneAndSim: 'Teléfono y SIM',
  signOut: 'Cerrar sesión',
  signingOut: 'Cerrando sesión…',

  consentHeading: '¿Quiere que {app} sepa quién es usted?',
  consentLead: '{origin} pide esto:',
  consentLeadAbout: '{origin} pide esto sobre {phone}:',
  learnsOpenid: 'Que es usted: cada vez el mismo nombre inventado, y cómo ha iniciado sesión',
  learnsPhone: 'Su número de teléfono',
  learnsOffline: 'Ambas cosas también en su ausencia, hasta que usted lo retire',
  getsApproved: 'La aplicación recibe también lo que usted ha aprobado en su teléfono:',
  allow: 'Permitir',
  doNotAllow: 'No permitir',

  deniedHeading: 'La solicitud fue rechazada',
  deniedText:
    'Alguien eligió «Rechazar» en el teléfono, así que nadie ha iniciado sesión. Si fue un error, envíela de nuevo.',
  wrongDigitsHeading: 'Las cifras no coinciden',
  wrongDigitsText:
    'El teléfono recibió tres veces otras cifras que las de esta página, así que la solicitud se detuvo. Envíela de nuevo para obtener otras.',
  noMatchHeading: 'Ese teléfono usa otra SIM',
  noMatchText:
    'La solicitud fue aprobada, pero los datos móviles del teléfono no pasan por la SIM de {phone}. Elija esa SIM para los datos móviles en los ajustes del teléfono, o insértela, y envíe de nuevo.',
  simUnavailableHeading: 'No se pudo comprobar la SIM',
  simUnavailableText:
    'El teléfono aprobó, pero su operador móvil no respondió. Active los datos móviles, desactive el wifi y la VPN, busque mejor cobertura y envíe de nuevo.',
  notConfirmedHeading: 'No se pudo confirmar el teléfono',
  notConfirmedText:
    'Aprobó, pero no demostró que tiene la SIM de este número. Envíe de nuevo para volver a intentarlo.',
  expiredHeading: 'Se acabó el tiempo',
  expiredText:
    'El teléfono no terminó a tiempo. Tómelo en la mano, abra la aplicación Companion y envíe de nuevo.',
  cancelledHeading: 'Inicio de sesión cancelado',
  cancelledText: 'La solicitud se retiró, y se avisa al teléfono. Nadie ha iniciado sesión.',
  lostHeading: 'Este inicio de sesión ya no existe',
  lostText:
    'Es demasiado antiguo, o su navegador no guarda las cookies de este sitio. Permítalas si están bloqueadas e inténtelo de nuevo.',
  uncollectedHeading: 'Esta página volvió demasiado tarde',
  uncollectedText:
    'El teléfono confirmó, pero esta página estuvo inactiva o sin conexión demasiado tiempo. Envíe de nuevo la solicitud.',
  startAgain: 'Empezar de nuevo',
  anotherNumber: 'Usar otro número',

  numberMissing: 'Escriba su número de teléfono.',
  numberInvalid:
    'Este número de teléfono no está completo. Compruebe las cifras y el país, o empiece con + y el prefijo del país.',
  numberNotSupported:
    'Con un número como este no se puede iniciar sesión aquí. Use un número de móvil.',
  tooSlow: 'Su conexión fue demasiado lenta para el servidor. Inténtelo de nuevo.',
  offline: 'El servidor no responde. Compruebe su conexión a Internet e inténtelo de nuevo.',
  tooMany: 'Demasiados intentos. Espere {time} e inténtelo de nuevo.',
  aSecond: 'un segundo',
  aFewMinutes: 'unos minutos',
  busy: 'El servicio está saturado o en reparación. Inténtelo de nuevo en un minuto.',
  operatorBusy: 'El operador móvil no responde ahora. Inténtelo de nuevo en un minuto.',
  broken: 'Algo falló en el servidor, y nadie ha iniciado sesión. Inténtelo de nuevo.',
  unexpected:
    'El servidor dio una respuesta que esta página no entiende. Vuelva a cargar la página e inténtelo de nuevo.',
  crossOrigin:
    'Su navegador envió esto desde otro sitio, así que fue rechazado. Abra esta página directamente.',
  notSignedIn: 'Su sesión ya no está iniciada.',
  over: 'Este inicio de sesión ha terminado. Empiece uno nuevo.',
  overInApp: 'Este inicio de sesión ha terminado. Vuelva a la aplicación y empiece allí de nuevo.',
  signInAgain: 'La aplicación quiere ver su teléfono otra vez. Confirme de nuevo.',
  unreadable: 'El servidor no pudo leer eso. Compruebe el número e inténtelo de nuevo.',
  outdated:
    'Esta página y el servidor no se entienden. Vuelva a cargar la página e inténtelo de nuevo.',
  tooManyCookies:
    'Su navegador envía demasiadas cookies a este sitio. Elimine las cookies de este sitio e inténtelo de nuevo.',
  phoneOnly:
    'El servidor tomó esta página por un teléfono. Vuelva a cargar la página e inténtelo de nuevo.',
}
