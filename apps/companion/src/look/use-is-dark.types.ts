/** Whether the system is set to dark. */
export type UseIsDark = () => boolean
