// npm run check:native: compiles what the companion app has of its own in Kotlin and Swift, and runs
// the table of cases (packages/device/cases) in both. Says what could not be done here.
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { differences, nativeCases } from './native/cases.mjs'
import { startChainServers } from './native/chain.mjs'
import { cache, compileKotlin, kotlinTools, runKotlin } from './native/kotlin.mjs'
import { checkSwift, findSwift, runSwift } from './native/swift.mjs'
import { endOnSignals } from './processes.mjs'
import { Fault, runScript, say, step } from './step.mjs'

endOnSignals()
await runScript(async () => {
  const left = [...(await checkKotlin()), ...(await checkSwiftHere())]
  say(
    '\nNot checked by this: Expo, androidx and what Android has gained since API 23 are stand-ins',
  )
  say('written by hand (scripts/native), and nothing ran on a phone.')
  for (const line of left) say(line)
})

/** @returns {Promise<string[]>} what was left out */
async function checkKotlin() {
  const tools = await step('Kotlin compiler, JDK and Android API', kotlinTools)
  if ('missing' in tools) return [`Kotlin was neither compiled nor run: ${tools.missing}.`]
  const compiled = await step(
    'Kotlin compiles',
    () => compileKotlin(tools),
    ({ files }) => `${files} files`,
  )
  const cases = nativeCases()
  await step(
    'Kotlin, table of cases',
    async () => compare(cases, await runKotlin(tools, compiled.classes, cases)),
    count,
  )
  const folder = join(cache, 'certificates')
  mkdirSync(folder, { recursive: true })
  const keytool = tools.java === 'java' ? 'keytool' : join(dirname(tools.java), 'keytool')
  const servers = await startChainServers(folder, keytool)
  try {
    await step(
      'Kotlin, whole chains on loopback',
      async () => {
        const said = await runKotlin(tools, compiled.classes, servers.cases, servers.properties)
        return compare(servers.cases, said)
      },
      count,
    )
  } finally {
    servers.close()
  }
  return []
}

/** @returns {Promise<string[]>} what was left out */
async function checkSwiftHere() {
  const swiftc = findSwift()
  if (!swiftc)
    return ['Swift was neither compiled nor run: there is no swiftc. SWIFTC=… names one.']
  await step(
    'Swift type-checks',
    () => checkSwift(swiftc),
    (files) => files,
  )
  const cases = nativeCases()
  await step(
    'Swift, table of cases',
    async () => compare(cases, await runSwift(swiftc, cases)),
    count,
  )
  return process.platform === 'darwin'
    ? []
    : ["Apple's frameworks were stand-ins too: this is no Mac."]
}

/** @param {readonly import('./native/cases.mjs').NativeCase[]} cases @param {string} said */
function compare(cases, said) {
  const found = differences(cases, said)
  if (found.length > 0) throw new Fault(`${found.length} cases differ`, found.join('\n'))
  return cases.length
}

/** @param {number} number */
function count(number) {
  return `${number} cases`
}
