import { checking } from './enrol'

export const request = {
  bar: 'Solicitud de inicio de sesión',
  opening: 'Abriendo la solicitud',
  title: '¿Está iniciando sesión en {client}?',
  approvalBar: 'Solicitud de aprobación',
  approvalTitle: '{client} le pide que apruebe esto',
  approvalAgain: 'Termine la aprobación para {client}',
  titleAgain: 'Termine de iniciar sesión en {client}',
  whyAgain:
    'Usted lo aprobó, pero la aplicación se cerró antes de comprobar su SIM. Escriba las cifras una vez más para continuar.',
  whyAgainNoDigits:
    'Usted lo aprobó, pero la aplicación se cerró antes de comprobar su SIM. Continúe si fue usted.',
  noDigits:
    '{client} no puede mostrarle cifras que escribir. Apruebe solo si acaba de pedirlo a {client}.',
  here: 'La página dice que está abierta en un navegador de este teléfono. Apruebe solo si la ve allí: volverá a ella por sí solo, y ningún otro navegador puede usar esto.',
  typeInstead: 'Escribir las cifras',
  scanInstead: 'Escanear el código',
  scanned: 'Del código que escaneó',
  app: 'Sitio web',
  where: 'Dónde',
  with: 'Con',
  when: 'Cuándo',
  number: 'Número',
  reference: 'Referencia',
  unknown: 'Desconocido',
  confirm: {
    prompt: 'Aprobar el inicio de sesión en {client}',
    promptMore: 'Aprobar esto para {client}',
    not_confirmed: 'No se aprobó: usted no lo confirmó, así que no se envió nada.',
    locked_out:
      'No se aprobó: este teléfono no acepta ahora huella, rostro ni código. Bloquéelo, desbloquéelo con su código y apruebe de nuevo.',
  },
  consent: {
    lead: 'Si aprueba, {client} obtiene:',
    phone: 'su número de teléfono',
    offline_access: 'acceso que continúa en su ausencia',
  },
  digits: 'Escriba las seis cifras que muestra la página',
  wrong: {
    one: 'Cifras erróneas. Este es su último intento.',
    other: 'Cifras erróneas. Quedan {count} intentos.',
  },
  approve: 'Aprobar',
  deny: 'Rechazar',
  notMe: 'No fui yo',
  timeLeft: 'quedan {left}',
  timeLeftSpoken: {
    one: 'Queda un segundo para responder',
    other: 'Quedan {count} segundos para responder',
  },
}

export const deciding = {
  bar: 'Inicio de sesión',
  approving: 'Iniciando su sesión en {client}',
  approvalBar: 'Aprobación',
  approvingMore: 'Enviando su aprobación a {client}',
  denying: 'Enviando su respuesta',
  why: 'Su operador confirma su SIM por los datos móviles. Deje la aplicación abierta.',
  denyingWhy: 'Nadie iniciará sesión.',
  refusingWhy: 'No se aprobará nada.',
  steps: { ...checking.steps, asking: 'Enviando su aprobación' },
}
