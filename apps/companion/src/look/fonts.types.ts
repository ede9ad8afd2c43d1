/** Font families; undefined is the system's own text font. */
export interface Fonts {
  readonly text: string | undefined
  readonly digits: string | undefined
}
