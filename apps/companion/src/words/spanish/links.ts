import { onward } from './results'

export const linkRefusals = {
  malformed: {
    title: 'Este enlace no funciona',
    why: 'No indica ninguna solicitud que esta aplicación pueda leer. No se aprobó nada.',
    advice: ['Vuelva a la página donde inicia sesión y pulse allí el botón de nuevo.'],
  },
  other_service: {
    title: 'Este enlace es de otro servicio',
    why: 'La solicitud no viene del servicio en el que este teléfono inicia sesión. No se aprobó nada.',
    advice: [
      'Use la aplicación del servicio en el que inicia sesión.',
      '¿No pulsó nada? Entonces ignórelo.',
    ],
  },
  not_enrolled: {
    title: 'Confirme primero su número',
    why: 'Este teléfono aún no puede responder a solicitudes.',
    advice: ['Confirme aquí el número de este teléfono.', onward.sendAgain],
  },
}
