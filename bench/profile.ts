import { pathToFileURL } from 'node:url'
import { root } from '../scripts/processes.mjs'

/** What V8 writes (Chrome DevTools Protocol, Profiler.Profile); times in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string }
    readonly children?: readonly number[]
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

export interface OwnerTime {
  readonly owner: string
  /** Self time, ms for each sign-in. */
  readonly ms: number
}

const profilerItself = 'Node: inspector'
const repository = `${pathToFileURL(root).href}/`

/** Self time by file of ours, by package, and by part of Node, over so many sign-ins. */
export function readProfile(profile: CpuProfile, signIns: number): readonly OwnerTime[] {
  const owners = ownersOf(profile)
  const times = new Map<string, number>()
  for (const [index, id] of profile.samples.entries()) {
    const owner = owners.get(id) ?? 'unknown'
    times.set(owner, (times.get(owner) ?? 0) + (profile.timeDeltas[index] ?? 0))
  }
  times.delete(profilerItself)
  return [...times]
    .map(([owner, micros]) => ({ owner, ms: micros / 1_000 / signIns }))
    .toSorted((a, b) => b.ms - a.ms)
}

/** The owner of each node. Native functions have no file: they belong to whoever called them. */
function ownersOf({ nodes }: CpuProfile): Map<number, string> {
  const parents = new Map<number, number>()
  for (const { id, children = [] } of nodes) for (const child of children) parents.set(child, id)
  const owners = new Map<number, string>()
  // A parent always stands before its children.
  for (const { id, callFrame } of nodes) {
    const caller = owners.get(parents.get(id) ?? 0) ?? ''
    owners.set(id, ownerOf(callFrame, caller))
  }
  return owners
}

function ownerOf(
  { functionName, url }: CpuProfile['nodes'][number]['callFrame'],
  caller: string,
): string {
  if (functionName.startsWith('(')) return functionName
  if (url === '') return caller
  if (url.startsWith('node:')) return nodePart(url)
  const path = url.startsWith(repository) ? url.slice(repository.length) : url
  const inPackage = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)
  return inPackage?.[1] ?? path
}

/** "Node: http" for node:_http_server and its like. */
function nodePart(url: string): string {
  const name = url.replace(/^node:(?:internal\/)?_?/, '').split(/[/_]/)[0] ?? ''
  return `Node: ${name}`
}
