import app from '../app.json'

/** As it stands under the icon. */
export const appName = app.expo.name
