import type { Page } from 'playwright-core'
import { takeScreens } from './browser.ts'
import { testsIn } from './test.ts'

const test = testsIn()
const lost = 'This phone cannot approve any more'

/** Destroys the key that approves, as phones do when the fingers or faces that they know change. */
async function loseApprovalKey(page: Page): Promise<void> {
  const deleted = await page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opened = indexedDB.open('companion')
        opened.onerror = () => reject(opened.error)
        opened.onsuccess = () => {
          const change = opened.result.transaction('device-keys', 'readwrite')
          const store = change.objectStore('device-keys')
          let count = 0
          const names = store.getAllKeys()
          names.onsuccess = () => {
            for (const name of names.result) {
              if (!String(name).endsWith(' approval')) continue
              store.delete(name)
              count += 1
            }
          }
          change.oncomplete = () => {
            opened.result.close()
            resolve(count)
          }
        }
      }),
  )
  if (deleted === 0) throw new Error('there was no approval key')
  await page.reload()
}

test('T-59 a phone whose approval key is gone can deny, and is set up again', async ({ open }) => {
  const { website, phone, phonePage, number } = await open.openPages({ motion: 'reduce' })
  await phone.enrol()
  await phone.press('Got it')
  await loseApprovalKey(phonePage)
  await phone.says(lost)
  await takeScreens(phonePage, 'phone-key-lost', { in: ['phone'] })

  await website.signInAs(number)
  await phone.isAsked()
  await phone.says(lost)
  await takeScreens(phonePage, 'phone-key-lost-request', { in: ['phone'] })
  await phone.press('Deny')
  await phone.shows('Denied')
  await phone.press('Done')

  await phone.press('Set up again')
  await phone.shows(/up again\?$/)
  await takeScreens(phonePage, 'phone-set-up-again', { in: ['phone'] })
  await phone.press('Set up again')
  await phone.says('This phone is ready')
  await website.press('Send again')
  const digits = await website.digits()
  await phone.isAsked()
  await phone.approve(digits)
  await phone.shows('Signed in to Northwind')
  await website.shows('You are signed in')
})

test('a lost key is said without a connection, and nothing changes before the server knows', async ({
  open,
}) => {
  const { phone, phonePage, person } = await open.openPages({ motion: 'reduce' })
  await phone.enrol()
  await loseApprovalKey(phonePage)
  await phone.press('Set up again')
  await phone.shows(/up again\?$/)
  await person.context.setOffline(true)
  await phone.press('Set up again')
  await phone.says('No connection')
  await takeScreens(phonePage, 'phone-set-up-again-offline', { in: ['phone'] })
  await phone.says(/Nothing has changed/)
  await person.context.setOffline(false)
  await phone.press('Try again')
  await phone.says('This phone is ready')
})
