import { createServer } from 'node:net'
import { threadId } from 'node:worker_threads'

// Linux hands out 32768 and above to whoever names no port. A server that is killed and started again would find its own
// taken by somebody else's listener, and its clients would talk to that.
const [first, slices, perSlice] = [20_000, 120, 100]
const slice = first + ((process.pid + 7 * threadId) % slices) * perSlice
let given = 0

/**
 * A port from 20000 to 31999 on which nobody listens now, for a server under test. This process gives each one once, and the
 * system gives it to nobody by itself.
 *
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (let tries = 0; tries < slices * perSlice; tries += 1) {
    const port = first + ((slice - first + given) % (slices * perSlice))
    given += 1
    if (await isFree(port)) return port
  }
  throw new Error(`every port from ${first} on is taken`)
}

/** @param {number} port */
function isFree(port) {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false))
    probe.listen(port, () => probe.close(() => resolve(true)))
  })
}
