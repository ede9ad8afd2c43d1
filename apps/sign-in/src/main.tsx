import 'virtual:tokens.css'
import './styles/page.css'
import './styles/controls.css'
import './styles/screens.css'
import './styles/motion.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { interactionIn } from './asking-app.ts'
import { countryOf } from './countries.ts'
import { Flow } from './flow.ts'
import { rememberedIn } from './remembered.ts'
import { takeReturn } from './return.ts'
import { serverBy } from './server.ts'
import { isInsideApp, isPhone } from './this-device.ts'
import { loadWords } from './words/languages.ts'

const { path, returned } = takeReturn(location, history)
const interaction = interactionIn(path)
const isOnPhone = isPhone(navigator, matchMedia('(pointer: coarse)').matches)
const flow = new Flow({
  server: serverBy((...call) => fetch(...call), interaction),
  openStream: (url) => new EventSource(url),
  remembered: rememberedIn(() => sessionStorage, interaction),
  goTo: (url) => location.assign(url),
  now: () => Date.now(),
  newKey,
  onWake,
  // Before anything is shown, or the page would speak English first.
  words: await loadWords(navigator.languages),
  wordsFor: (locales) => loadWords([...locales, ...navigator.languages]),
  country: countryOf(navigator.languages),
  isPhone: isOnPhone,
  comesBack: isOnPhone && window.top === window && !isInsideApp(navigator),
  returned,
})

/** 256 random bits, base64url. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes)).replace(
    /[+/=]/g,
    (it) => ({ '+': '-', '/': '_' })[it] ?? '',
  )
}

function onWake(listener: () => void): () => void {
  const whenVisible = () => {
    if (document.visibilityState === 'visible') listener()
  }
  document.addEventListener('visibilitychange', whenVisible)
  window.addEventListener('pageshow', listener)
  window.addEventListener('online', listener)
  return () => {
    document.removeEventListener('visibilitychange', whenVisible)
    window.removeEventListener('pageshow', listener)
    window.removeEventListener('online', listener)
  }
}

const page = document.querySelector('#page')
if (page) render(<App flow={flow} />, page)
void flow.load()
