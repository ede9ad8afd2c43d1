/** The languages that the person reads. */
export interface Languages {
  /** Best first, as BCP 47 tags. */
  now(): readonly string[]
  /** Hears each change of them while the app runs. Returns the way to stop. */
  onChange(listener: () => void): () => void
}
