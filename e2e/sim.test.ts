import { testsIn } from './test.ts'

const test = testsIn()

test.for([
  {
    operator: 'down',
    told: 'Mobile data did not get through',
  },
  {
    operator: 'unsupported',
    told: 'Your operator cannot be asked here',
  },
] as const)(
  'an operator that is $operator is told, and works once it is back',
  async ({ operator, told }, { open }) => {
    const { website, phone, number, switchTo } = await open.openPages()
    await phone.enrol()
    await switchTo({ operator })
    await phone.approve(await website.signInAs(number))
    await phone.shows(told)
    await switchTo({ operator: 'ok' })
    await phone.press('Try again')
    await website.shows('You are signed in')
  },
)

test('three checks without an answer end the attempt on both sides', async ({ open }) => {
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
