import brand from '../brand.json'

/** As it stands under the icon. */
export const appName = brand.name
