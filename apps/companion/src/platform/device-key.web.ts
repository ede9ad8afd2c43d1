import { ok } from '@mobile-companion/device/result'
import { generateSoftwareKeyPair, softwareKey } from '@mobile-companion/device/software-key'
import type { ForgetDeviceKey, KeyOwner, OpenDeviceKey } from './device-key.types'

const storeName = 'device-keys'

/** A WebCrypto key that cannot be read out, kept in IndexedDB. Throws when the browser keeps nothing. */
export const openDeviceKey: OpenDeviceKey = async (owner) => {
  const database = await openDatabase()
  try {
    const name = named(owner)
    const pair = (await readPair(database, name)) ?? (await keepFirst(database, name))
    return ok(await softwareKey(pair))
  } finally {
    database.close()
  }
}

export const forgetDeviceKey: ForgetDeviceKey = async (owner) => {
  const database = await openDatabase()
  try {
    const store = database.transaction(storeName, 'readwrite').objectStore(storeName)
    await settled(store.delete(named(owner)))
  } finally {
    database.close()
  }
}

function named({ handsetId, name }: KeyOwner): string {
  return `${handsetId} ${name}`
}

/** Keeps a new pair unless another tab was quicker; then that one's. */
async function keepFirst(database: IDBDatabase, name: string): Promise<CryptoKeyPair> {
  const made = await generateSoftwareKeyPair()
  const transaction = database.transaction(storeName, 'readwrite')
  const store = transaction.objectStore(storeName)
  const there = await settled<CryptoKeyPair | undefined>(store.get(name))
  if (there) return there
  await settled(store.add(made, name))
  return made
}

function readPair(database: IDBDatabase, name: string): Promise<CryptoKeyPair | undefined> {
  return settled(database.transaction(storeName).objectStore(storeName).get(name))
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open('companion', 1)
  request.onupgradeneeded = () => request.result.createObjectStore(storeName)
  return settled(request)
}

function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
