import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from './sandbox.test-support.ts'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

async function start(settings: Record<string, string>) {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'index.html'), '')
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      SANDBOX_PORT: '0',
      SANDBOX_PHONE_PORT: '0',
      SANDBOX_PHONE_DIST: folder,
      ...settings,
    },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, said }))
  })
  const ready = new Promise<{ try: string }>((resolve) => {
    child.stdout.on('data', (chunk) => resolve(JSON.parse(String(chunk))))
  })
  return { child, ended, ready }
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it, an open stream notwithstanding',
  async (signal) => {
    const { child, ended, ready } = await start({})
    const { try: tryUrl } = await ready
    const stream = await fetch(`${tryUrl}/handset/events`)
    expect(stream.status).toBe(200)
    child.kill(signal)
    expect(await ended).toEqual({ code: 0, said: '' })
    await stream.body?.cancel().catch(() => undefined)
  },
)

test('faulty settings are one line each and exit code 1', async () => {
  const { ended } = await start({ SANDBOX_PORT: 'x', SANDBOX_PHONE_DIST: '/nowhere' })
  const { code, said } = await ended
  expect(code).toBe(1)
  expect(said.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^sandbox: SANDBOX_PORT: /),
    expect.stringMatching(/^sandbox: SANDBOX_PHONE_DIST: no index.html/),
  ])
})

test('a busy port is one line and exit code 1', async () => {
  const busy = createServer()
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void busy.close())
  const { port } = busy.address() as AddressInfo
  const { ended } = await start({ SANDBOX_PORT: String(port) })
  expect(await ended).toEqual({
    code: 1,
    said: `sandbox: Port ${port} is in use. Stop what uses it, or set SANDBOX_PORT.\n`,
  })
})
