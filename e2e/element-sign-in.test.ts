import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import {
  backEnd,
  type ElementSite,
  ok,
  open,
  openElementSite,
  refusal,
  stateEvent,
  waitingAnswer,
} from './element-site.ts'
import { openVisit, type Visit } from './element-visit.ts'

let browser: Browser
let site: ElementSite
let visit: Visit

beforeAll(async () => {
  ;[browser, site] = await Promise.all([launchBrowser(), openElementSite()])
})
afterAll(async () => {
  await Promise.all([browser?.close(), site?.close()])
})
beforeEach(async () => {
  visit = await openVisit(browser, site)
})
afterEach(() => visit.person.context.close())

test('shows the digits, signs in when the phone has approved, and goes where the app says', async () => {
  let approve = false
  await visit.show((act) => {
    if (act === 'start') return waitingAnswer()
    // A stream that ends is opened again.
    if (act === 'wait') {
      return {
        events: [
          stateEvent(approve ? { state: 'approved' } : (waitingAnswer() as { body: object }).body),
        ],
        ends: true,
      }
    }
    return ok({ state: 'signed_in', redirect_to: '/home' })
  })
  await visit.submit()
  await visit.heading('Type these digits on your phone and approve').waitFor()
  await visit.page.getByText('482', { exact: true }).waitFor()
  await visit.page.getByText('913', { exact: true }).waitFor()
  approve = true
  await visit.page.waitForURL('**/home')
  expect(site.calls.filter((it) => it === 'session')).toHaveLength(1)
})

test('tells the app, which may keep the person on the page', async () => {
  await visit.show(
    backEnd({
      wait: open({ state: 'approved' }),
      session: ok({ state: 'signed_in', redirect_to: '/home' }),
    }),
  )
  const heard = visit.page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('companion-signed-in', (event) => {
          event.preventDefault()
          resolve((event as CustomEvent).detail)
        })
      }),
  )
  await visit.submit()
  expect(await heard).toEqual({ redirectTo: '/home' })
  await visit.heading('You are signed in').waitFor()
  expect(new URL(visit.page.url()).pathname).toBe('/')
})

test('never follows an address that would run as script', async () => {
  const session = ok({ state: 'signed_in', redirect_to: 'javascript:document.title="run"' })
  await visit.show(backEnd({ wait: open({ state: 'approved' }), session }))
  await visit.submit()
  await visit.heading('You are signed in').waitFor()
  expect(await visit.page.title()).toBe('Shop')
  // The policy of this page would stop it too, and say so.
  expect(visit.person.troubles).toEqual([])
})

test('goes on after the page was loaded again, and asks nothing where nothing was begun', async () => {
  await visit.show((act) => (act === 'resume' || act === 'start' ? waitingAnswer() : open()))
  expect(site.calls).toEqual([])
  await visit.submit()
  await visit.heading('Type these digits').waitFor()
  await visit.page.reload()
  await visit.heading('Type these digits').waitFor()
  expect(site.calls).toEqual(['start', 'stream', 'resume', 'stream'])
})

test('works where streams do not come through, and says when there is no connection', async () => {
  await visit.show((act, _body, _count, isStream) => {
    if (act === 'start') return waitingAnswer()
    if (act !== 'wait') return ok({ state: 'signed_in', redirect_to: null })
    if (isStream) return { breaks: 'at once' }
    return ok({ state: 'approved' })
  })
  await visit.submit()
  await visit.page.getByText('No connection. Trying again…').first().waitFor()
  await visit.heading('You are signed in').waitFor()
  expect([...new Set(site.calls)]).toEqual(['start', 'stream', 'wait', 'session'])
})

test('collects again when the answer was lost, and says so when another got it', async () => {
  await visit.show((act, _body, count) => {
    if (act === 'start') return waitingAnswer()
    if (act === 'wait') return open({ state: 'approved' })
    return count === 1 ? { breaks: 'halfway' } : refusal(409, 'already_collected')
  })
  await visit.submit()
  await visit.heading('This sign-in is gone').waitFor()
  expect(site.calls.filter((it) => it === 'session')).toHaveLength(2)
})

test('Cancel takes it back', async () => {
  await visit.show(backEnd({}))
  await visit.submit()
  await visit.page.getByRole('button', { name: 'Cancel' }).click()
  await visit.heading('Sign in with your phone').waitFor()
  await expect.poll(() => site.calls).toContain('cancel')
  expect(await visit.page.getByLabel('Phone number').inputValue()).toBe('+44 7911 123456')
})

test('after the limit is over it can be tried again', async () => {
  await visit.show((act, _body, count) => {
    if (act !== 'start') return open()
    return count === 1 ? refusal(429, 'too_many_requests', { 'retry-after': '1' }) : waitingAnswer()
  })
  await visit.submit()
  await visit.page.getByText('You can try again now.').first().waitFor()
  await visit.page.getByRole('button', { name: 'Try again' }).click()
  await visit.heading('Type these digits').waitFor()
})
