/** True while the system may take a picture of the app for its list of open apps. */
export type UseIsCovered = () => boolean
