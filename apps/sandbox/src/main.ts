import { createLog, describeFault } from './log.ts'
import { readSettings } from './settings.ts'
import { SetupFault } from './setup-fault.ts'
import { type Sandbox, startSandbox } from './start-sandbox.ts'

const log = createLog(process.env.LOG_LEVEL ?? 'info')

try {
  const sandbox = await startSandbox(readSettings(process.env), { log })
  log.info({ try: `${sandbox.url}/try`, phone: sandbox.phoneUrl }, 'ready')
  process.once('SIGINT', () => stop(sandbox))
  process.once('SIGTERM', () => stop(sandbox))
} catch (error) {
  if (!(error instanceof SetupFault)) throw error
  for (const fault of error.faults) process.stderr.write(`sandbox: ${fault}\n`)
  process.exit(1)
}

function stop(sandbox: Sandbox): void {
  sandbox.stop().catch((error: unknown) => {
    log.error({ err: describeFault(error) }, 'could not stop cleanly')
    process.exit(1)
  })
}
