import { ok } from '@mobile-companion/device/result'
import { generateSoftwareKeyPair, softwareKeys } from '@mobile-companion/device/software-key'
import type { ForgetPhoneKeys, KeyOwner, OpenPhoneKeys } from './device-key.types'

const storeName = 'device-keys'

interface Pairs {
  readonly device: CryptoKeyPair
  readonly approval: CryptoKeyPair | null
}

/** WebCrypto keys that cannot be read out, kept in IndexedDB; nothing asks the person. Throws when the browser keeps nothing. */
export const openPhoneKeys: OpenPhoneKeys = async (owner) => {
  const database = await openDatabase()
  try {
    const names = namesOf(owner)
    const read = () => readPairs(database.transaction(storeName).objectStore(storeName), names)
    return ok(await softwareKeys((await read()) ?? (await keepFirst(database, names))))
  } finally {
    database.close()
  }
}

export const forgetPhoneKeys: ForgetPhoneKeys = async (owner) => {
  const database = await openDatabase()
  try {
    const { device, approval } = namesOf(owner)
    const store = database.transaction(storeName, 'readwrite').objectStore(storeName)
    await Promise.all([settled(store.delete(device)), settled(store.delete(approval))])
  } finally {
    database.close()
  }
}

function namesOf({ handsetId, name }: KeyOwner) {
  return { device: `${handsetId} ${name}`, approval: `${handsetId} ${name} approval` }
}

type Names = ReturnType<typeof namesOf>

/** Keeps new pairs unless another tab was quicker; then that one's. */
async function keepFirst(database: IDBDatabase, names: Names): Promise<Pairs> {
  const made = {
    device: await generateSoftwareKeyPair(),
    approval: await generateSoftwareKeyPair(),
  }
  const store = database.transaction(storeName, 'readwrite').objectStore(storeName)
  const there = await readPairs(store, names)
  if (there) return there
  await Promise.all([
    settled(store.add(made.device, names.device)),
    settled(store.add(made.approval, names.approval)),
  ])
  return made
}

async function readPairs(store: IDBObjectStore, names: Names): Promise<Pairs | null> {
  const read = (name: string) => settled<CryptoKeyPair | undefined>(store.get(name))
  const [device, approval] = await Promise.all([read(names.device), read(names.approval)])
  return device ? { device, approval: approval ?? null } : null
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
