/**
 * Why the app asks for what it asks, as iOS shows it beside the question.
 *
 * @type {Record<'en' | 'de' | 'fr' | 'es', { camera: (name: string) => string, faceId: (name: string) => string }>}
 */
const usageTexts = {
  en: {
    camera: (name) => `${name} reads the code on a sign-in page with the camera.`,
    faceId: (name) => `${name} asks for Face ID before it approves a sign-in.`,
  },
  de: {
    camera: (name) => `${name} liest mit der Kamera den Code auf einer Anmeldeseite.`,
    faceId: (name) => `${name} fragt nach Face ID, bevor eine Anmeldung bestätigt wird.`,
  },
  fr: {
    camera: (name) => `${name} lit avec l’appareil photo le code d’une page de connexion.`,
    faceId: (name) => `${name} demande Face ID avant d’approuver une connexion.`,
  },
  es: {
    camera: (name) => `${name} lee con la cámara el código de una página de inicio de sesión.`,
    faceId: (name) => `${name} pide Face ID antes de aprobar un inicio de sesión.`,
  },
}

module.exports = { usageTexts }
