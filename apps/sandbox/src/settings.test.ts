import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from './sandbox.test-support.ts'
import { readSettings } from './settings.ts'
import { SetupFault } from './setup-fault.ts'

async function phoneDist(): Promise<string> {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'index.html'), '')
  return folder
}

test('without settings the sandbox takes its usual ports on localhost', async () => {
  const folder = await phoneDist()
  expect(readSettings({ SANDBOX_PHONE_DIST: folder })).toEqual({
    host: 'localhost',
    port: 4100,
    phonePort: 4101,
    server: 'http://localhost:4000',
    files: 'data/sandbox',
    phoneDist: folder,
    serviceName: 'Northwind',
    callbackDigest: 'base64',
  })
})

test('every fault is told at once, each with its variable', () => {
  try {
    readSettings({
      SANDBOX_HOST: '0.0.0.0',
      SANDBOX_PORT: 'many',
      SANDBOX_PHONE_PORT: '70000',
      SANDBOX_SERVER: 'http://localhost:4000/path',
      SANDBOX_PHONE_DIST: '/nowhere',
      SANDBOX_CALLBACK_DIGEST: 'base32',
    })
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(SetupFault)
    const { faults } = error as SetupFault
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'SANDBOX_HOST',
      'SANDBOX_PORT',
      'SANDBOX_PHONE_PORT',
      'SANDBOX_SERVER',
      'SANDBOX_PHONE_DIST',
      'SANDBOX_CALLBACK_DIGEST',
    ])
  }
})

test('a server’s origin may end in a slash', async () => {
  const settings = readSettings({
    SANDBOX_PHONE_DIST: await phoneDist(),
    SANDBOX_SERVER: 'http://localhost:4999/',
  })
  expect(settings.server).toBe('http://localhost:4999')
})
