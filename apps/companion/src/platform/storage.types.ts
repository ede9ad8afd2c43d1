/** Small texts that outlive the app, kept for one handset. Lost ones read as null. */
export interface Storage {
  read(key: StorageKey): Promise<string | null>
  write(key: StorageKey, value: string): Promise<void>
  remove(key: StorageKey): Promise<void>
}

export type StorageKey = 'enrolment' | 'past' | 'preferences'

export type OpenStorage = (handsetId: string) => Storage
