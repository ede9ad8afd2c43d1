import common from './vitest.config.ts'

/** `npm run test:sshd`: what needs an sshd on the machine, which nothing here installs. */
export default { test: { ...common.test, include: ['sshd.check.ts'] } }
