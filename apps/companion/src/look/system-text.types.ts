/** What the system asks for: how many times as large as usual letters are to be. */
export interface SystemText {
  readonly scale: number
  /** The system draws them so by itself. */
  readonly isDrawn: boolean
}

export type UseSystemText = () => SystemText
