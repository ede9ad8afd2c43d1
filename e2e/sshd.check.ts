import { userInfo } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { enrolPhone } from './enrolled-phone.ts'
import { registerExample } from './example-app.ts'
import { follow } from './follow.ts'
import { setUpSsh } from './ssh-machine.ts'
import { startSshd } from './sshd.ts'
import { testsIn } from './test.ts'

const { username } = userInfo()
/** sshd may still be starting. */
const patient = ['-o', 'ConnectionAttempts=20']

const test = testsIn()

test('docs/clients: ssh: a real sshd runs the command when the phone has approved, and forwards nothing', async ({
  open,
  world,
}) => {
  const { phone, number } = await enrolPhone(world, await open.person())
  const machine = setUpSsh(world, await registerExample(world, 'ssh'), `${username} ${number}\n`)
  await using sshd = await startSshd(join(world.folder, 'sshd'), machine)

  const first = follow(sshd.ssh(patient, 'echo "in as $LOGNAME" && exit 7'))
  const digits = await first.says(/Type (\d{6}) on your phone/)
  await phone.isAsked('SSH on web1')
  await phone.says(new RegExp(`^${username} at .* from 127\\.0\\.0\\.1$`))
  expect(first.output()).not.toContain('in as')
  await phone.approve(digits)
  expect(await first.end()).toBe('ended with code 7')
  expect(first.output()).toContain(`in as ${username}\n`)

  await phone.press('Done')
  const second = follow(sshd.ssh([], 'echo in'))
  await second.says(/Type (\d{6}) on your phone/)
  await phone.press('Deny')
  expect(await second.end()).toBe('ended with code 1')
  expect(second.output()).toMatch(/Not logged in: denied: the person denied it\.\r?\n$/)

  const { host } = new URL(world.issuer)
  const through = follow(sshd.ssh(['-W', host]))
  expect(await through.end()).toBe('ended with code 255')
  expect(through.output()).toMatch(/administratively prohibited/)
})
