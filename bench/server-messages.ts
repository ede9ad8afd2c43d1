import type { CpuProfile } from './profile.ts'
import type { StatementTimes, StoreSettings } from './sqlite.ts'

/** What the measured server answers when it is asked over its IPC channel. */
export interface ServerAnswers {
  readonly about: StoreSettings
  /** Bytes, after an ordinary garbage collection; the process must have been started with --expose-gc. */
  readonly memory: MemoryFigures
  /** The same after V8 has compacted its heap and given back what it does not use. */
  readonly compacted: MemoryFigures
  /** CPU time of the whole process, in microseconds. */
  readonly cpu: number
  /** When the provider answered each check since the last time, in ms of the machine's monotonic clock. */
  readonly matches: readonly (readonly [check: string, at: number])[]
  /** Empty unless the process counts statements. */
  readonly statements: readonly StatementTimes[]
  /** Begins a CPU profile of the main thread. */
  readonly profile: null
  /** Ends the profile. */
  readonly profiled: CpuProfile
  readonly stop: null
}

export interface MemoryFigures {
  readonly rss: number
  readonly heapUsed: number
}

export type Asked = keyof ServerAnswers

export type FromServer =
  | { readonly listening: number }
  /** The push service took a message about this attempt. */
  | { readonly pushed: string }
  | { readonly to: number; readonly answer: ServerAnswers[Asked] }

export interface ToServer {
  readonly id: number
  readonly ask: Asked
}

/** Milliseconds of a clock that all processes of this machine share. */
export function machineNow(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
