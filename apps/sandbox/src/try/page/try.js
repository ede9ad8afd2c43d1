// @ts-check
/**
 * @typedef {{ enrolled: boolean, asked: boolean, approved: boolean }} Progress
 * @typedef {{ phone_number: string, other_number: string, sim: string, network: string,
 *   push: string, operator: string, progress: Progress }} Handset
 */

const switches = /** @type {const} */ (['sim', 'network', 'push', 'operator'])
const steps = /** @type {const} */ (['enrolled', 'asked', 'approved'])
const stepNames = { enrolled: 'Enrolled', asked: 'The phone was asked', approved: 'Approved' }

const said = byId('said')
const form = byId('form')

/** @type {Handset | null} */
let shown = null
/** @type {EventSource} */
let events = listen()

form.addEventListener('change', (event) => {
  const { target } = event
  return target instanceof HTMLInputElement ? change({ [target.name]: target.value }) : undefined
})
byId('copy').addEventListener('click', copyNumber)
byId('new-phone').addEventListener('click', newPhone)
byId('reload-website').addEventListener('click', () => reload('website-frame'))
byId('website-frame').addEventListener('load', showAddress)

function listen() {
  const stream = new EventSource('/try/handset/events')
  stream.addEventListener('handset', (event) => show(JSON.parse(event.data)))
  stream.addEventListener('open', () => {
    if (said.classList.contains('trouble')) say('')
  })
  stream.addEventListener('error', () => say('The sandbox does not answer. Is it running?', true))
  return stream
}

/** @param {Handset} handset */
function show(handset) {
  for (const step of steps) showStep(step, handset.progress[step])
  byId('number').textContent = spaced(handset.phone_number)
  byId('other').textContent = spaced(handset.other_number)
  for (const name of switches) showSwitch(name, handset[name])
  shown = handset
}

/**
 * @param {(typeof steps)[number]} step
 * @param {boolean} done
 */
function showStep(step, done) {
  if (done && shown && !shown.progress[step]) say(`${stepNames[step]}.`)
  const item = byId(`step-${step}`)
  item.classList.toggle('done', done)
  const [mark, spoken] = item.querySelectorAll('.mark, .unseen')
  if (mark) mark.textContent = done ? '✓' : String(steps.indexOf(step) + 1)
  if (spoken) spoken.textContent = done ? 'Done.' : ''
}

/**
 * @param {(typeof switches)[number]} name
 * @param {string} value
 */
function showSwitch(name, value) {
  const choice = form.querySelector(`input[name="${name}"][value="${value}"]`)
  if (choice instanceof HTMLInputElement && !choice.checked) {
    choice.checked = true
    const folded = choice.closest('details')
    if (folded) folded.open = true
  }
  for (const about of form.querySelectorAll(`[data-about^="${name} "]`)) {
    about.classList.toggle('now', about.matches(`[data-about="${name} ${value}"]`))
  }
}

/** @param {Record<string, string>} wanted */
async function change(wanted) {
  const handset = await call('PATCH', '/try/handset', wanted)
  if (handset) show(handset)
  else if (shown) show(shown)
}

async function newPhone() {
  const handset = await call('POST', '/try/handset/new')
  if (!handset) return
  shown = null
  show(handset)
  // The stream belongs to the phone that is gone.
  events.close()
  events = listen()
  reload('phone-frame')
  say('A new phone. Enrol it first.')
}

async function copyNumber() {
  if (!shown) return
  try {
    await navigator.clipboard.writeText(shown.phone_number)
    say('Number copied.')
  } catch {
    getSelection()?.selectAllChildren(byId('number'))
    say('Copy it with your keyboard: it is selected.')
  }
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<Handset | null>}
 */
async function call(method, path, body) {
  try {
    const answer = await fetch(path, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
      signal: AbortSignal.timeout(10_000),
    })
    if (answer.ok) return await answer.json()
  } catch {
    // Told below, like a refusal.
  }
  say('That did not reach the sandbox. Try again.', true)
  return null
}

/** The bar over the website: its own address, or the server's while the person signs in there. */
function showAddress() {
  const frame = byId('website-frame')
  const bar = byId('website-address')
  if (!(frame instanceof HTMLIFrameElement)) return
  // Null for a page of another origin.
  const path = frame.contentDocument?.location.pathname.replace(/\/$/, '')
  bar.textContent = path === undefined ? (bar.dataset.server ?? '') : location.host + path
}

/** @param {string} id */
function reload(id) {
  const frame = byId(id)
  // A page of another origin cannot be reloaded from here, but it can be opened anew.
  if (frame instanceof HTMLIFrameElement) frame.src = frame.getAttribute('src') ?? ''
}

/**
 * @param {string} text
 * @param {boolean} [trouble]
 */
function say(text, trouble = false) {
  said.textContent = text
  said.classList.toggle('trouble', trouble)
}

/** @param {string} number */
function spaced(number) {
  return number.replace(/^(\+44)(\d{4})(\d{6})$/, '$1 $2 $3')
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
function byId(id) {
  const element = document.getElementById(id)
  if (!element) throw new Error(`No element #${id}`)
  return element
}
