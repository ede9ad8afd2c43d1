import { EventEmitter } from 'node:events'
import type { Wakeups } from '../../ports/wakeups.ts'

/** Wake-ups inside one process. */
export function createMemoryWakeups(): Wakeups {
  const emitter = new EventEmitter({ captureRejections: false })
  emitter.setMaxListeners(0)
  return {
    notify(id) {
      emitter.emit(id)
    },
    subscribe(id, wake) {
      emitter.on(id, wake)
      return () => emitter.off(id, wake)
    },
  }
}
