import { ok } from '@mobile-companion/device/result'
import {
  generateSoftwareKeyPair,
  type SoftwareKeyPair,
  softwareKeys,
} from '@mobile-companion/device/software-key'
import type { ForgetPhoneKeys, KeyOwner, OpenPhoneKeys } from './device-key.types'

const storeName = 'device-keys'

/** WebCrypto keys that cannot be read out, kept in IndexedDB. Throws when the browser keeps nothing. */
export const openPhoneKeys: OpenPhoneKeys = async (owner) => {
  const database = await openDatabase()
  try {
    const device = await readPair(database, deviceName(owner))
    if (device) {
      const approval = (await readPair(database, approvalName(owner))) ?? null
      return ok(await softwareKeys({ device, approval }))
    }
    return ok(await softwareKeys(await keepFirst(database, owner)))
  } finally {
    database.close()
  }
}

export const forgetPhoneKeys: ForgetPhoneKeys = async (owner) => {
  const database = await openDatabase()
  try {
    const store = database.transaction(storeName, 'readwrite').objectStore(storeName)
    await settled(store.delete(deviceName(owner)))
    await settled(store.delete(approvalName(owner)))
  } finally {
    database.close()
  }
}

interface Pairs {
  readonly device: SoftwareKeyPair
  readonly approval: SoftwareKeyPair | null
}

function deviceName({ handsetId, name }: KeyOwner): string {
  return `${handsetId} ${name}`
}

function approvalName(owner: KeyOwner): string {
  return `${deviceName(owner)} approval`
}

/** Keeps new pairs unless another tab was quicker; then those of that one. */
async function keepFirst(database: IDBDatabase, owner: KeyOwner): Promise<Pairs> {
  const [device, approval] = [await generateSoftwareKeyPair(), await generateSoftwareKeyPair()]
  const store = database.transaction(storeName, 'readwrite').objectStore(storeName)
  const read = (name: string) => settled<CryptoKeyPair | undefined>(store.get(name))
  const there = await read(deviceName(owner))
  if (there) return { device: there, approval: (await read(approvalName(owner))) ?? null }
  await settled(store.add(device, deviceName(owner)))
  await settled(store.put(approval, approvalName(owner)))
  return { device, approval }
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
