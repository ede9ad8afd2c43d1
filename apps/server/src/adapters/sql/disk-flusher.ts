/** What is flushed. */
export interface Disk {
  /** Resolves when what was written before the call is on disk. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** Brings committed bytes to disk, one call at a time. */
export interface DiskFlusher {
  /** Resolves when everything that was written before this call is on disk. Who asks during a sync shares the next one. */
  flush(): Promise<void>
  /** Resolves when every `flush` so far has. */
  flushed(): Promise<void>
  close(): Promise<void>
}

/**
 * After one failure every call fails, for ever: a kernel that could not write may report success the
 * next time although the bytes are gone (wiki.postgresql.org/wiki/Fsync_Errors). The process must be
 * started again.
 */
export function createDiskFlusher(disk: Disk): DiskFlusher {
  let latest: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | undefined
  return {
    flush() {
      if (waiting !== undefined) return waiting
      const flushing = latest.then(() => {
        waiting = undefined
        return disk.sync()
      })
      // Those who wait hear of a failure; a flush that nobody waits for is no fault.
      flushing.catch(() => undefined)
      waiting = flushing
      latest = flushing
      return flushing
    },
    flushed: () => latest,
    close: () => disk.close(),
  }
}

/** What needs no disk: a store in memory. */
export const noDisk: Disk = { async sync() {}, async close() {} }
