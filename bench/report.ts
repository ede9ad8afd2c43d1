import { openidPart } from './openid-report.ts'
import type { LoadFigures, RoundFigures } from './rounds.ts'
import type { Results } from './run.ts'
import { requestsPerSignIn } from './sign-in.ts'
import { median } from './statistics.ts'
import { table, verdict, whole } from './tables.ts'

const aims = {
  perSecond: 300,
  ratio: 0.9,
  matchP50: 10,
  matchP99: 50,
  bytesEach: 20_000,
  startUpMs: 1_000,
}

/** The results as a page of Markdown. */
export function report(results: Results): string {
  return [
    '# What was measured',
    `Written by \`npm run bench\` (${new Date().toISOString().slice(0, 10)}, ${Math.round(results.tookMs / 1_000)} s). Do not edit: run it again.`,
    machinePart(results),
    workPart(results),
    signInPart(results),
    comparisonPart(results),
    openidPart(results),
    otherPart(results),
    startsPart(results),
    timePart(results),
    statementsPart(results),
  ].join('\n\n')
}

function machinePart({ machine, few }: Results): string {
  const store = few[0]?.store
  const cores = machine.pinned
    ? 'the server alone on core 0, the driver on core 1 (taskset)'
    : 'not pinned: the driver takes time from the server'
  return table(
    ['Machine', ''],
    [
      ['Processor', `${machine.cpu}, ${machine.cores} cores; ${cores}`],
      ['Memory', `${machine.memoryGb.toFixed(0)} GB`],
      ['System', `${machine.system}, Node ${machine.node}, ${machine.fileSystem}`],
      [
        'Store',
        `SQLite ${store?.sqlite}, ${store?.journal}, synchronous=${store?.synchronous}, and the log brought to disk before any answer (docs/decisions/0008)`,
      ],
      ['Disk', `${whole(machine.commitsPerSecond)} commits of one small row a second`],
      [
        'Others at work',
        `load average ${machine.loadBefore.toFixed(1)} before the start${machine.loadBefore > 0.5 ? ': **not a quiet machine, do not compare**' : ''}`,
      ],
    ],
  )
}

function workPart({ sizes }: Results): string {
  const { atOnce, warmUpMs, fullMs } = sizes.round
  return [
    '**One sign-in** is everything between the number and the session: start, the stream of events, the push handed over, the phone fetching',
    `the request (twice: a phone that was woken has no nonce yet), the signed decision, the check begun, the signed proof, the code redeemed, the event, and the collect. ${requestsPerSignIn} HTTP requests over`,
    'loopback with connections kept, four ES256 signatures made by the driver, three of them verified by the server (the first message asks for a nonce), every message of the log written. One process is the real server on its real store; the operator and the push',
    'service answer inside it at once, because they are not ours to measure. Keys and accounts are made beforehand, straight in the store. One driver, whose share of a core is below: far from 1, it did not hold the server back.',
    `Rounds alternate between the two sizes, each on a fresh server and a fresh copy of the store: ${warmUpMs / 1_000} s of warm-up, ${fullMs / 1_000} s with ${atOnce} sign-ins under way at all times (each of them waits 5 to 69 ms for its push, which goes out at a time of its own),`,
    'then half of the rate that came out, then one at a time. Medians of the rounds.',
  ].join('\n')
}

const over = (rounds: readonly RoundFigures[], read: (round: RoundFigures) => number) =>
  median(rounds.map(read))

function signInPart({ few, many, sizes }: Results): string {
  const fewPerSecond = over(few, ({ full }) => full.perSecond)
  const manyPerSecond = over(many, ({ full }) => full.perSecond)
  const row = (name: string, read: (round: RoundFigures) => number, aim = '', digits = 1) => {
    const [a, b] = [over(few, read), over(many, read)]
    return [name, a.toFixed(digits), b.toFixed(digits), (b / a).toFixed(2), aim]
  }
  const load = (name: string, pick: (round: RoundFigures) => LoadFigures) => [
    row(`${name}: one sign-in, p50 ms`, (round) => pick(round).signIn.p50),
    row(`${name}: one sign-in, p99 ms`, (round) => pick(round).signIn.p99),
    row(`${name}: match to browser, p50 ms`, (round) => pick(round).match.p50, '', 2),
    row(`${name}: match to browser, p99 ms`, (round) => pick(round).match.p99, '', 2),
  ]
  const halfP50 = over(few, ({ steady }) => steady.match.p50)
  const halfP99 = over(few, ({ steady }) => steady.match.p99)
  return [
    '## Whole sign-ins',
    table(
      ['', `${sizes.few} accounts`, `${sizes.many} accounts`, 'ratio', 'aim'],
      [
        row('Sign-ins a second', ({ full }) => full.perSecond, `${aims.perSecond}`, 0),
        row('Sign-ins for each second of CPU', perCpuSecond, '', 0),
        row("Server's share of its core", ({ full }) => full.serverBusy, '', 2),
        row("Driver's share of its core", ({ full }) => full.driverBusy, '', 2),
        ...load('Full load', ({ full }) => full),
        ...load('Half load', ({ steady }) => steady),
        ...load('One at a time', ({ alone }) => alone),
      ],
    ),
    table(
      ['Aim', 'Found', ''],
      [
        verdict(
          `${aims.perSecond} sign-ins a second`,
          whole(fewPerSecond),
          fewPerSecond >= aims.perSecond,
        ),
        verdict(
          'many accounts within 10 % of few',
          (manyPerSecond / fewPerSecond).toFixed(2),
          manyPerSecond / fewPerSecond >= aims.ratio,
        ),
        verdict(
          `match to browser ${aims.matchP50} ms median, ${aims.matchP99} ms p99, at half load`,
          `${halfP50.toFixed(2)} and ${halfP99.toFixed(2)} ms`,
          halfP50 <= aims.matchP50 && halfP99 <= aims.matchP99,
        ),
      ],
    ),
  ].join('\n\n')
}

function perCpuSecond({ full }: RoundFigures): number {
  return full.perSecond / full.serverBusy
}

/** Measured elsewhere, on the same kind of machine, with the remote systems stubbed at no distance as well. */
const others = [
  ["the tutorial's own server, 1,000 users; it loses a third of overlapping sign-ins", '41'],
  ["the tutorial's own server, 10,000 users", '5'],
  ["the tutorial's own server, 100,000 users", '0.4'],
  ['better-auth, phone sign-in: two requests, no phone, no operator', '159'],
  ['oidc-provider alone, code flow in memory', '364'],
  ['SQLite alone, commits at FULL', '2,306'],
]

function comparisonPart({ few, sizes }: Results): string {
  return [
    'Others, on the same kind of machine with their remote systems stubbed alike:',
    table(
      ['', 'a second'],
      [
        [
          `**this server, ${sizes.few} accounts**`,
          `**${whole(over(few, ({ full }) => full.perSecond))}**`,
        ],
        ...others,
      ],
    ),
  ].join('\n\n')
}

function otherPart({ browsers, startUp, sizes }: Results): string {
  const fewer =
    browsers.open < browsers.wanted ? ` (of ${browsers.wanted}: the limit of open files)` : ''
  return [
    '## Waiting browsers, start-up',
    table(
      ['Aim', 'Found', ''],
      [
        verdict(
          `${aims.bytesEach / 1_000} kB for each waiting browser`,
          `${(browsers.rssEach / 1_000).toFixed(1)} kB of resident memory with ${browsers.open} open streams${fewer}, an attempt each; ${(browsers.heapEach / 1_000).toFixed(1)} kB of it JavaScript heap. That is after V8 compacted its heap; right after they opened it was ${(browsers.looseEach / 1_000).toFixed(1)} kB. ${whole(browsers.rssBefore / 1e6)} MB before. The kernel's socket buffers are not in it`,
          browsers.rssEach <= aims.bytesEach,
        ),
        verdict(
          'start-up until `/readyz` under 1 s',
          `${whole(startUp.few)} ms with ${sizes.few} accounts, ${whole(startUp.many)} ms with ${sizes.many}`,
          Math.max(startUp.few, startUp.many) < aims.startUpMs,
        ),
      ],
    ),
  ].join('\n\n')
}

function startsPart({ starts }: Results): string {
  const row = (name: string, one: Results['starts']['itself']) => [
    name,
    one.known.toFixed(3),
    one.unknown.toFixed(3),
    (one.known - one.unknown).toFixed(3),
    one.distance.toFixed(3),
    one.critical.toFixed(3),
    one.distance <= one.critical ? 'alike' : 'told apart',
  ]
  return [
    '## Known against unknown numbers (T-30)',
    [
      `${starts.samples} starts, one at a time over one kept connection, each for an enrolled or an unknown number by the toss of a coin. Times in ms; D is Kolmogorov-Smirnov's distance of the two`,
      'distributions, and equal ones exceed the limit once in a hundred times. The second line is the answer to a request sent right after the first answer: it shows what a start leaves the server to do.',
    ].join('\n'),
    table(
      ['', 'known, median', 'unknown, median', 'difference', 'D', 'limit', ''],
      [row('The start itself', starts.itself), row('The request after it', starts.following)],
    ),
  ].join('\n\n')
}

const shownOwners = 25

function timePart({ work }: Results): string {
  const rows = work.owners
    .slice(0, shownOwners)
    .map(({ owner, ms }) => [owner, ms.toFixed(3)] as const)
  const rest = work.owners.slice(shownOwners).reduce((sum, { ms }) => sum + ms, 0)
  return [
    '## Where the time of one sign-in goes',
    "Self time of the server's main thread at full load, by file and package, from V8's profiler (which slows it somewhat; its own time is left out). Native functions, SQLite's among them, count as the file that calls them. `(program)` is native code outside any function, `(idle)` is waiting.",
    table(['', 'ms for each sign-in'], [...rows, ['the rest', rest.toFixed(3)]]),
  ].join('\n\n')
}

function statementsPart({ work }: Results): string {
  const { statements } = work
  const sum = (read: (one: (typeof statements)[number]) => number) =>
    statements.reduce((total, one) => total + read(one), 0)
  const commits = statements.find(({ kind }) => kind === 'commit')?.count ?? 0
  return [
    '## SQL of one sign-in',
    `${sum(({ count }) => count).toFixed(1)} statements, ${commits.toFixed(1)} commits by name (a change outside a transaction commits as well). Timed one by one in a run of its own; statements that are kept were prepared before it.`,
    table(
      ['Statement', 'count', 'prepare, ms', 'run, ms'],
      [
        ...statements.map(({ kind, count, prepareMs, runMs }) => [
          kind,
          count.toFixed(2),
          prepareMs.toFixed(3),
          runMs.toFixed(3),
        ]),
        [
          '**all**',
          `**${sum(({ count }) => count).toFixed(1)}**`,
          `**${sum(({ prepareMs }) => prepareMs).toFixed(3)}**`,
          `**${sum(({ runMs }) => runMs).toFixed(3)}**`,
        ],
      ],
    ),
  ].join('\n\n')
}
