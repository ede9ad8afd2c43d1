import { statfsSync } from 'node:fs'
import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { isPinned } from './measured-server.ts'
import { commitsPerSecond } from './sqlite.ts'

/** What was measured on. */
export interface Machine {
  readonly cores: number
  readonly cpu: string
  readonly memoryGb: number
  readonly system: string
  readonly node: string
  readonly fileSystem: string
  readonly pinned: boolean
  /** Over the minute before the measurement; above 0 somebody else was at work too. */
  readonly loadBefore: number
  /** One small row each, WAL, synchronous=FULL, in the folder of the measured stores. */
  readonly commitsPerSecond: number
}

/** Magic numbers of statfs(2). */
const fileSystems: Readonly<Record<number, string>> = {
  61267: 'ext4',
  1481003842: 'xfs',
  2435016766: 'btrfs',
  16914836: 'tmpfs, which makes commits free',
  2035054128: 'overlayfs',
}

export function describeMachine(folder: string, probeMs: number): Machine {
  const { type } = statfsSync(folder)
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGb: totalmem() / 2 ** 30,
    system: `${platform()} ${release()}`,
    node: process.version,
    fileSystem: fileSystems[type] ?? `0x${type.toString(16)}`,
    pinned: isPinned(),
    loadBefore: loadavg()[0] ?? 0,
    commitsPerSecond: commitsPerSecond(join(folder, 'probe.sqlite'), probeMs),
  }
}
