import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { checkWorld } from './checker/check-world.ts'
import { takeEvidence } from './checker/evidence.ts'
import { flows } from './flows.ts'
import { startWorld } from './world.ts'

test('R-1 killed at the deadline of an attempt, the next process ends it', async () => {
  await using world = await startWorld({ DECIDE_SECONDS: '2' })
  const phone = await flows.deny.prepare(world)
  const browser = openBrowser(world)
  const began = Date.now()
  const { loginId } = await browser.start(phone.number)
  await phone.pushed(loginId, 1_900)
  await wait(began + 1_950 - Date.now())
  world.server.kill()
  await world.server.ready()
  const page = browser.watch(loginId)
  expect(await page.end).toBe('EXPIRED')
  await wait(began + 7_500 - Date.now())
  expect(checkWorld(await takeEvidence(world, [phone]))).toEqual([])
  phone.close()
})
