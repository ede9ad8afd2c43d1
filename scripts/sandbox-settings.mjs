import { join } from 'node:path'

/**
 * @typedef {object} Place
 * @property {number} port the server's; its address is the issuer
 * @property {number} sandboxPort
 * @property {number} phonePort
 * @property {string} folder where the database, the keys and the sandbox's files are
 */

/**
 * The addresses of one server with its sandbox. One hostname throughout: cookies ignore ports, and
 * a Lax cookie is lost between `localhost` and `127.0.0.1` inside a frame.
 *
 * @param {Place} place
 */
export function addresses({ port, sandboxPort, phonePort }) {
  return {
    issuer: `http://localhost:${port}`,
    sandbox: `http://localhost:${sandboxPort}`,
    phone: `http://localhost:${phonePort}`,
  }
}

/**
 * Environment of the server: ordinary settings, which name the sandbox where a real deployment
 * names its operator and Google.
 *
 * @param {Place} place
 * @returns {Record<string, string>}
 */
export function serverSettings(place) {
  const { issuer, sandbox, phone } = addresses(place)
  return {
    ISSUER: issuer,
    PORT: String(place.port),
    SERVICE_NAME: 'Northwind',
    // Who tries things out denies, mistypes and enrols more in ten minutes than an owner in a year.
    PUSHES_PER_TEN_MINUTES: '30',
    REGISTRATIONS_PER_NUMBER_PER_DAY: '1000',
    REGISTRATIONS_PER_DAY: '100000',
    DATABASE_FILE: join(place.folder, 'companion.sqlite'),
    SERVER_KEY_FILE: join(place.folder, 'server.key'),
    TRU_ID_BASE_URL: sandbox,
    TRU_ID_PROJECT_FILE: join(place.folder, 'sandbox', 'tru.json'),
    FCM_BASE_URL: sandbox,
    FCM_SERVICE_ACCOUNT_FILE: join(place.folder, 'sandbox', 'service-account.json'),
    OIDC_CLIENTS_FILE: join(place.folder, 'sandbox', 'oidc-clients.json'),
    FRAME_ANCESTORS: sandbox,
    PHONE_ORIGINS: phone,
    ENROL_URL: `${phone}/`,
    APP_LINK: `${phone}/`,
  }
}

/**
 * Environment of the sandbox.
 *
 * @param {Place} place
 * @returns {Record<string, string>}
 */
export function sandboxSettings(place) {
  return {
    SANDBOX_PORT: String(place.sandboxPort),
    SANDBOX_PHONE_PORT: String(place.phonePort),
    SANDBOX_FILES: join(place.folder, 'sandbox'),
    SANDBOX_SERVER: addresses(place).issuer,
  }
}
