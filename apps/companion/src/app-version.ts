import app from '../app.json'

/** As the stores show it. */
export const appVersion = app.expo.version
