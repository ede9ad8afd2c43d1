/** Small texts that outlive the app, under one name. Lost ones read as null. */
export interface Storage {
  read(key: StorageKey): Promise<string | null>
  write(key: StorageKey, value: string): Promise<void>
  remove(key: StorageKey): Promise<void>
}

/** `enrolment` is what version 1 kept instead of `lines`. `preferences` belong to the app. */
export type StorageKey = 'lines' | 'enrolment' | 'past' | 'preferences'

/** Opens the storage of a handset, or of one of its lines. */
export type OpenStorage = (handsetId: string, lineId?: string) => Storage
