/**
 * What the system shows about a request or a phone that waits, under the names that the server's messages give
 * (apps/server/src/adapters/fcm/message.ts). It says nothing of who asks or for what: a lock screen
 * is read by anybody.
 *
 * @type {Record<'en' | 'de' | 'fr' | 'es', Record<'sign_in_request_title' | 'sign_in_request_body' | 'phone_waits_title' | 'phone_waits_body', string>>}
 */
const notificationTexts = {
  en: {
    sign_in_request_title: 'Sign-in request',
    sign_in_request_body: 'Open the app to answer.',
    phone_waits_title: 'Another phone waits',
    phone_waits_body: 'Open the app to see it.',
  },
  de: {
    sign_in_request_title: 'Anmeldeanfrage',
    sign_in_request_body: 'Zum Antworten die App öffnen.',
    phone_waits_title: 'Ein weiteres Telefon wartet',
    phone_waits_body: 'Zum Ansehen die App öffnen.',
  },
  fr: {
    sign_in_request_title: 'Demande de connexion',
    sign_in_request_body: 'Ouvrez l’app pour répondre.',
    phone_waits_title: 'Un autre téléphone attend',
    phone_waits_body: 'Ouvrez l’app pour le voir.',
  },
  es: {
    sign_in_request_title: 'Solicitud de inicio de sesión',
    sign_in_request_body: 'Abra la app para responder.',
    phone_waits_title: 'Otro teléfono espera',
    phone_waits_body: 'Abra la app para verlo.',
  },
}

module.exports = { notificationTexts }
