import brand from '../brand.json'

/** As the stores show it. */
export const appVersion = brand.version
