import {
  deleteItemAsync,
  getItemAsync,
  setItemAsync,
  WHEN_UNLOCKED_THIS_DEVICE_ONLY,
} from 'expo-secure-store'
import type { OpenStorage } from './storage.types'

/** A keychain item holds about 2,048 bytes; a UTF-16 unit takes up to 3 of them. */
const pieceLength = 640
const maxPieces = 40
const options = { keychainAccessible: WHEN_UNLOCKED_THIS_DEVICE_ONLY }

/** The keychain or the keystore's encrypted preferences; long values go in pieces, the first one last. */
export const openStorage: OpenStorage = (handsetId, lineId) => {
  const owner = lineId === undefined ? handsetId : `${handsetId}.${lineId}`
  const named = (key: string, piece: number) => `companion.${owner}.${key}.${piece}`
  return {
    async read(key) {
      const first = await getItemAsync(named(key, 0), options)
      if (first === null) return null
      const count = Number.parseInt(first, 10)
      let value = first.slice(first.indexOf(':') + 1)
      for (let piece = 1; piece < count; piece += 1) {
        value += (await getItemAsync(named(key, piece), options)) ?? ''
      }
      return value
    },

    async write(key, value) {
      const pieces = value.match(new RegExp(`[\\s\\S]{1,${pieceLength}}`, 'g')) ?? ['']
      if (pieces.length > maxPieces) throw new RangeError('too long to be kept')
      // The first piece says how many there are: written last, it never promises one that is missing.
      for (const [index, piece] of [...pieces.entries()].reverse()) {
        const head = index === 0 ? `${pieces.length}:` : ''
        await setItemAsync(named(key, index), head + piece, options)
      }
    },

    async remove(key) {
      for (let piece = 0; piece < maxPieces; piece += 1) {
        if ((await getItemAsync(named(key, piece), options)) === null) return
        await deleteItemAsync(named(key, piece), options)
      }
    },
  }
}
