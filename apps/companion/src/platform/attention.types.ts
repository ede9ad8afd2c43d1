/** Whether a person is looking at the app. */
export interface Attention {
  isVisible(): boolean
  /** Hears each return to the app. Returns the way to stop. */
  onReturn(listener: () => void): () => void
}
