/**
 * What the system shows about a request, under the names that the server's messages give
 * (apps/server/src/adapters/fcm/message.ts). It says nothing of who asks or for what: a lock screen
 * is read by anybody.
 *
 * @type {Record<'en' | 'de' | 'fr' | 'es', { sign_in_request_title: string, sign_in_request_body: string }>}
 */
const notificationTexts = {
  en: {
    sign_in_request_title: 'Sign-in request',
    sign_in_request_body: 'Open the app to answer.',
  },
  de: {
    sign_in_request_title: 'Anmeldeanfrage',
    sign_in_request_body: 'Zum Antworten die App öffnen.',
  },
  fr: {
    sign_in_request_title: 'Demande de connexion',
    sign_in_request_body: 'Ouvrez l’app pour répondre.',
  },
  es: {
    sign_in_request_title: 'Solicitud de inicio de sesión',
    sign_in_request_body: 'Abra la app para responder.',
  },
}

module.exports = { notificationTexts }
