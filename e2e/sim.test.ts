import { testsIn } from './test.ts'

const test = testsIn()

const noWay = {
  title: 'Mobile data did not get through',
  advice: 'All of that is fine? Then it is your operator’s side: wait a moment.',
}
const noPart = {
  title: 'Your operator cannot be asked here',
  advice: 'Abroad, or on a guest network? It works on your operator’s own network.',
}

test.for([
  {
    operator: 'slow',
    title: 'Your operator took too long',
    advice: 'Wait a moment before you try again.',
  },
  { operator: 'down', ...noWay },
  { operator: 'unsupported', ...noPart },
  { operator: 'no_redirect', ...noPart },
  { operator: 'redirect_nowhere', ...noWay },
  {
    operator: 'redirect_malformed',
    title: 'Your operator could not answer',
    advice: 'Wait a moment before you try again.',
  },
  {
    operator: 'redirect_loop',
    title: 'The check went astray',
    advice: 'Turn off any VPN, private relay, blocker or data saver.',
  },
  {
    operator: 'late_code',
    title: 'That took too long',
    advice: 'Keep this app open until the check is done.',
  },
  {
    operator: 'used_code',
    title: 'That check was used already',
    advice: 'A new check is safe: it gets a code of its own.',
  },
] as const)(
  'an operator that is switched to $operator on /try is told, and a new check signs in',
  async ({ operator, title, advice }, { open }) => {
    const { website, phone, number, switchTo } = await open.openTry()
    await phone.enrol()
    await switchTo({ operator })
    await phone.approve(await website.signInAs(number))
    await phone.shows(title)
    await phone.says(advice)
    await website.shows('Approved. Your phone is confirming its SIM…')
    await switchTo({ operator: 'ok' })
    await phone.press('Try again')
    await phone.shows('Signed in to Northwind')
    await website.shows('You are signed in')
  },
)

test('R-6 three checks without an answer end the attempt on both sides, and a new one signs in', async ({
  open,
}) => {
  const { website, phone, number, switchTo } = await open.openPages()
  await phone.enrol()
  await switchTo({ operator: 'down' })
  await phone.approve(await website.signInAs(number))
  await phone.shows('Mobile data did not get through')
  await phone.press('Try again')
  await phone.shows('Mobile data did not get through')
  await phone.press('Try again')
  await website.shows('The SIM could not be checked')
  await phone.shows('Your SIM could not be checked')
  await phone.says('Start again in the browser: press “Send again” there.')

  await switchTo({ operator: 'ok' })
  await phone.press('Done')
  await website.press('Send again')
  await phone.approve(await website.digits())
  await website.shows('You are signed in')
})

test('a check that the person stops signs nobody in', async ({ open }) => {
  const { website, phone, number, switchTo } = await open.openPages()
  await phone.enrol()
  await switchTo({ network: 'wifi' })
  await phone.approve(await website.signInAs(number))
  await phone.shows('Use mobile data for this')
  await phone.press('Stop')
  await phone.shows('You stopped the check')
  await website.press('Cancel')
  await website.shows('Sign-in cancelled')
})

test('enrolling on Wi-Fi alone is told, and goes on over mobile data', async ({ open }) => {
  const { phone, switchTo } = await open.openPages()
  await switchTo({ network: 'wifi' })
  await phone.press('Confirm this number')
  await phone.shows('Use mobile data for this')
  await switchTo({ network: 'mobile' })
  await phone.press('Try again')
  await phone.says('This phone is ready')
})

test('enrolling with another SIM than the number’s is refused in plain words', async ({ open }) => {
  const { phone, switchTo } = await open.openPages()
  await switchTo({ sim: 'other' })
  await phone.press('Confirm this number')
  await phone.shows('This phone used another SIM')
})
