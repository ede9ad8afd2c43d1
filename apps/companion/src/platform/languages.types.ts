/** The languages that the person reads, best first, as BCP 47 tags. */
export type Languages = () => readonly string[]
