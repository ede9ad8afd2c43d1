export const settings = {
  title: 'Ajustes',
  language: 'Idioma',
  languageOfPhone: 'Como en este teléfono',
  textSize: 'Tamaño del texto',
  textSizeWhy: 'Además de lo que haya ajustado para todo el teléfono.',
  textSizeOf: '{percent} %',
  lock: 'Bloquear la aplicación',
  lockWhy: 'Si pasa ese tiempo sin tocarla, pide el bloqueo de este teléfono.',
  lockNotOffered:
    'Este teléfono no tiene bloqueo. Configure uno en sus ajustes para bloquear también la aplicación.',
  lockNever: 'Nunca',
  lockAfter: { one: 'Tras un minuto', other: 'Tras {count} minutos' },
  version: 'Versión',
}

export const lock = {
  title: '{app} está bloqueado',
  why: 'No se puede ver ni aprobar nada hasta que lo desbloquee.',
  whyInBrowser: 'Un navegador no tiene bloqueo propio: en un teléfono se pediría aquí el suyo.',
  unlock: 'Desbloquear',
  prompt: 'Desbloquear {app}',
  refused: 'No se desbloqueó. Inténtelo de nuevo.',
}
