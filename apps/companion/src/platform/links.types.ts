/** Links that open the app. Anybody can make one and have it opened: they are worth no trust. */
export interface Links {
  /** The link that opened the app; null when the person did. */
  opened(): Promise<string | null>
  /** Hears links that come while the app runs. Returns the way to stop. */
  listen(onLink: (link: string) => void): () => void
  /** Opens a page in the phone's own browser. False when nothing opened. */
  openPage(url: string): Promise<boolean>
}
