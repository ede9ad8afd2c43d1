import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { freePort } from '../scripts/free-port.mjs'
import {
  endProcesses,
  launch,
  type Running,
  root,
  run,
  withOwnPrograms,
} from '../scripts/processes.mjs'
import type { SshMachine } from './ssh-machine.ts'

/** A real sshd on loopback, for the one user who runs the tests. */
export interface Sshd extends AsyncDisposable {
  /** Runs `ssh` to it with the user's key, and these arguments around the address. */
  ssh(options: readonly string[], ...command: readonly string[]): Running
}

const programs = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/opt/homebrew/sbin/sshd']

/** Starts sshd with the block of docs/clients/ssh.md, where only group and folder have other names. */
export async function startSshd(folder: string, machine: SshMachine): Promise<Sshd> {
  const program = programs.find((path) => existsSync(path))
  if (!program) throw new Error('sshd is missing: on Debian it comes with openssh-server')
  const { username } = userInfo()
  const port = await freePort()
  const at = (name: string) => join(folder, name)
  mkdirSync(folder)
  for (const name of ['host_key', 'user_key']) {
    await run('ssh-keygen', 'ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)])
  }
  const hostKey = readFileSync(at('host_key.pub'), 'utf8')
  writeFileSync(at('known_hosts'), `[127.0.0.1]:${port} ${hostKey}`)
  writeFileSync(
    at('sshd_config'),
    `Port ${port}
ListenAddress 127.0.0.1
HostKey ${at('host_key')}
PidFile none
AuthorizedKeysFile ${at('user_key.pub')}
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
SetEnv PATH=${[machine.programs, withOwnPrograms().PATH].join(delimiter)}
${documentedBlock().replace('Match Group phone-users', `Match User ${username}`).replaceAll('/opt/companion-ssh', machine.folder)}`,
  )
  // Where root runs it, it wants a folder to lock itself into.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true })
  const sshd = launch('sshd', program, ['-D', '-e', '-f', at('sshd_config')], {})
  const whoAndWhere = [`${username}@127.0.0.1`]
  return {
    [Symbol.asyncDispose]: () => endProcesses([sshd]),
    ssh(options, ...command) {
      const fixed = ['-F', 'none', '-p', String(port), '-i', at('user_key')]
      const set = ['BatchMode=yes', 'IdentitiesOnly=yes', `UserKnownHostsFile=${at('known_hosts')}`]
      const told = [...fixed, ...set.flatMap((one) => ['-o', one]), ...options]
      return launch('ssh', 'ssh', [...told, ...whoAndWhere, ...command], {})
    },
  }
}

function documentedBlock(): string {
  const page = readFileSync(join(root, 'docs', 'clients', 'ssh.md'), 'utf8')
  const [, block] = /```text\n(Match Group phone-users\n[\s\S]*?)```/.exec(page) ?? []
  if (!block) throw new Error('docs/clients/ssh.md has no settings for sshd')
  return block
}
