import type { FastifyBaseLogger } from 'fastify'

export interface Background {
  /** Runs the task in `nudgedAfterMs`, or again after the run that is under way. */
  nudge(): void
  /** Ends after the run that is under way. */
  stop(): Promise<void>
}

/**
 * Runs `task` again and again, one run at a time, `everyMs` apart; at once while it says that it was
 * busy. A run that throws is logged, and the next one comes all the same.
 */
export function runInBackground(
  task: () => Promise<boolean>,
  {
    everyMs,
    nudgedAfterMs = () => 0,
    name,
    log,
  }: {
    readonly everyMs: number
    readonly nudgedAfterMs?: () => number
    readonly name: string
    readonly log: FastifyBaseLogger
  },
): Background {
  let stopped = false
  let nudged = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    nudged = false
    let busy = false
    try {
      busy = await task()
    } catch (error) {
      log.error({ err: error, task: name }, 'a background task failed')
    }
    running = undefined
    if (!stopped) schedule(busy ? 0 : nudged ? nudgedAfterMs() : everyMs)
  }
  function schedule(inMs: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = run()
    }, inMs)
  }
  schedule(0)
  return {
    nudge() {
      // Nudged twice, it does not wait longer.
      if (nudged || stopped) return
      nudged = true
      if (!running) schedule(nudgedAfterMs())
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
