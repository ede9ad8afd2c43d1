import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readlinkSync } from 'node:fs'

/** Resident memory of a process in MiB, as the operating system counts it. */
export function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024
}

/** Sockets that a process holds open, listening ones included: from /proc, elsewhere from lsof. */
export function openSockets(pid: number): number {
  const folder = `/proc/${pid}/fd`
  if (existsSync(folder))
    return readdirSync(folder).filter((fd) => isSocket(`${folder}/${fd}`)).length
  const listed = execFileSync('lsof', ['-a', '-i', '-n', '-P', '-p', String(pid)], {
    encoding: 'utf8',
  })
  return listed.trim().split('\n').length - 1
}

function isSocket(link: string): boolean {
  try {
    return readlinkSync(link).startsWith('socket:')
  } catch {
    // Closed since the folder was read.
    return false
  }
}
