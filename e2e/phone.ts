import type { BrowserContext, Locator } from 'playwright-core'
import type { Place } from './place.ts'

/** The companion app as a person uses it. */
export interface Phone {
  readonly place: Place
  /** Confirms the number that the app proposes, and waits until pushes reach the phone. */
  enrol(confirm?: () => Promise<void>): Promise<void>
  /** Waits until a request is before the person, and names who asks. */
  isAsked(client?: string): Promise<void>
  /** Waits for a request, types digits, and approves. */
  approve(digits: string): Promise<void>
  /** Waits until the app stands under this heading. */
  shows(heading: string | RegExp): Promise<void>
  /** Waits for words in the app. */
  says(words: string | RegExp): Promise<void>
  press(button: string): Promise<void>
  button(name: string): Locator
  /** The field for the six digits. */
  readonly digits: Locator
}

/** What a person who signs in reads and presses, in the languages of these tests. */
const labels = {
  en: {
    confirm: 'Confirm this number',
    ready: 'This phone is ready',
    asked: (client: string) => `Are you signing in to ${client}?`,
    digits: 'Type the six digits that the page shows',
    approve: 'Approve',
  },
  de: {
    confirm: 'Diese Nummer bestätigen',
    ready: 'Dieses Telefon ist bereit',
    asked: (client: string) => `Melden Sie sich gerade bei ${client} an?`,
    digits: 'Tippen Sie die sechs Ziffern ein, die die Seite zeigt',
    approve: 'Bestätigen',
  },
  fr: {
    confirm: 'Confirmer ce numéro',
    ready: 'Ce téléphone est prêt',
    asked: (client: string) => `Êtes-vous en train de vous connecter à ${client} ?`,
    digits: 'Tapez les six chiffres que la page affiche',
    approve: 'Approuver',
  },
  es: {
    confirm: 'Confirmar este número',
    ready: 'Este teléfono está listo',
    asked: (client: string) => `¿Está iniciando sesión en ${client}?`,
    digits: 'Escriba las seis cifras que muestra la página',
    approve: 'Aprobar',
  },
} as const

type PhoneLanguage = keyof typeof labels

/** What the app speaks in a browser that prefers `locale` (BCP 47). */
function languageFor(locale: string): PhoneLanguage {
  const languages = Object.keys(labels) as PhoneLanguage[]
  return languages.find((language) => locale.startsWith(language)) ?? 'en'
}

/** The companion app in a window or a frame of a browser. */
export function phoneIn(place: Place, browser: BrowserContext, locale = 'en'): Phone {
  const label = labels[languageFor(locale)]
  const heading = (name: string | RegExp) => place.getByRole('heading', { name })
  const button = (name: string) => place.getByRole('button', { name, exact: true })
  const says = (words: string | RegExp) => place.getByText(words).first().waitFor()
  const digits = place.getByLabel(label.digits)
  return {
    place,
    async enrol(confirm = () => button(label.confirm).click()) {
      const reachable = browser.waitForEvent('response', (response) =>
        response.url().endsWith('/api/tokens'),
      )
      await Promise.all([reachable, confirm().then(() => says(label.ready))])
    },
    isAsked: (client = 'Northwind') => heading(label.asked(client)).waitFor(),
    async approve(typed) {
      await digits.fill(typed)
      await button(label.approve).click()
    },
    shows: (name) => heading(name).waitFor(),
    says,
    press: (name) => button(name).click(),
    button,
    digits,
  }
}
