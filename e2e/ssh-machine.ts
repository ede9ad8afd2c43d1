import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { launch, type Running, root, withOwnPrograms } from '../scripts/processes.mjs'
import type { RegisteredApp } from './example-app.ts'
import type { World } from './world.ts'

/** A machine set up as docs/clients/ssh.md says, as far as that goes without root, sshd and sudo. */
export interface SshMachine {
  /** Where login.sh and ask.js are. */
  readonly folder: string
  /** Where the stand-in for sudo is. */
  readonly programs: string
  /** What sshd does after key or password: starts login.sh for a user, with what they asked for. */
  logIn(user: string, command: string): Running
}

/** In a folder of the world. `numbers`: what the file of that name has. */
export function setUpSsh(world: World, client: RegisteredApp, numbers: string): SshMachine {
  const folder = join(world.folder, 'companion-ssh')
  cpSync(join(root, 'examples', 'ssh'), folder, { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const { clientId, clientSecret } = client
  const settings = { issuer: world.issuer, clientId, clientSecret }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
  writeFileSync(join(folder, 'numbers'), numbers)
  const programs = join(folder, 'bin')
  mkdirSync(programs)
  // In the place of sudo: says who called, as sudo does, and runs the program that it is given.
  writeFileSync(join(programs, 'sudo'), '#!/bin/sh\nshift 3\nSUDO_USER=$LOGNAME exec "$@"\n')
  chmodSync(join(programs, 'sudo'), 0o755)
  return {
    folder,
    programs,
    logIn: (user, command) =>
      launch(`The login of ${user}`, join(folder, 'login.sh'), [], {
        env: {
          PATH: [programs, withOwnPrograms().PATH].join(delimiter),
          LOGNAME: user,
          SHELL: '/bin/sh',
          SSH_CONNECTION: '203.0.113.7 50022 192.0.2.1 22',
          SSH_ORIGINAL_COMMAND: command,
        },
      }),
  }
}
