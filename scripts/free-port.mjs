import { createServer } from 'node:net'
import { threadId } from 'node:worker_threads'

// Linux hands out 32768 and above to whoever names no port. A server that is killed and started again would find its own
// taken by somebody else's listener, and its clients would talk to that.
const [first, count] = [20_000, 12_000]
// Each process, and each thread of it, begins somewhere else.
let next = (100 * (process.pid + 7 * threadId)) % count

/**
 * A port from 20000 to 31999 on which nobody listens now, for a server under test: another one at each call, and none that the
 * system gives to anybody by itself.
 *
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (let tries = 0; tries < count; tries += 1) {
    const port = first + next
    next = (next + 1) % count
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
