/** Whether the app may look through the camera. `none`: there is none to be had. */
export type CameraAccess = 'unknown' | 'ask' | 'granted' | 'refused' | 'none'

export interface Camera {
  readonly access: CameraAccess
  /** Has the system ask the person. */
  ask(): void
  /** What the camera did not give after all. */
  fail(access: 'refused' | 'none'): void
  /** Opens the system's settings of this app; null: there are none. */
  readonly openSettings: (() => void) | null
  readonly hasLight: boolean
  /** Has the person choose a picture, and reads the code in it: `none` when nothing was chosen, null when it has no code. */
  readonly readPicture: (() => Promise<string | null | 'none'>) | null
}

export type UseCamera = () => Camera

export interface ViewfinderProps {
  readonly isLit: boolean
  /** Hears the text of a code, again and again while it is in sight. */
  readonly onCode: (text: string) => void
  readonly onFail: (access: 'refused' | 'none') => void
}
