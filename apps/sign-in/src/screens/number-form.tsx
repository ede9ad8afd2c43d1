import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import { allCountries, callingCodeOf, countryOfNumber, isInternational } from '../countries.ts'
import type { Flow } from '../flow.ts'
import { asksMore, Details } from '../parts/details.tsx'
import { ChevronIcon } from '../parts/icons.tsx'
import { Notice } from '../parts/notice.tsx'
import type { AppRequest, Entry, Screen } from '../state.types.ts'
import { inWords, isAboutNumber } from '../trouble.ts'
import type { Messages } from '../words/english.ts'
import { fill, fillWith, useWords } from '../words/spoken.ts'

type NumberScreen = Extract<Screen, { name: 'number' }>

/** Asks for the phone number. The server parses it; the page only guesses the country. */
export function NumberForm({
  screen,
  flow,
  app,
}: {
  screen: NumberScreen
  flow: Flow
  app: AppRequest | null
}) {
  const words = useWords()
  const { say } = words
  const [entry, setEntry] = useState(screen.entry)
  const field = useRef<HTMLInputElement>(null)
  const { sending, trouble } = screen
  const fault = trouble && isAboutNumber(trouble) ? trouble : null

  useEffect(() => {
    if (fault) field.current?.focus()
  }, [fault])

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void flow.submit(entry)
      }}
    >
      <h1 tabIndex={-1}>{headingOf(app, say)}</h1>
      <p class="lead">
        {app && (
          <>
            {fillWith(say.forOrigin, {
              origin: <span class="origin">{app.interaction.client.origin}</span>,
            })}{' '}
          </>
        )}
        {asksMore(app) ? say.leadToApprove : say.lead}
      </p>
      <Details app={app} />

      <NumberField
        entry={entry}
        setEntry={setEntry}
        fault={fault && inWords(fault, words)}
        field={field}
      />
      <Notice trouble={fault ? null : (trouble ?? app?.trouble ?? null)} />
      <button type="submit" class="primary" aria-disabled={sending}>
        {sending ? say.sending : say.submit}
      </button>
      <div class="below">
        <button type="button" class="link" onClick={() => flow.openSetUp(entry)}>
          {say.newHere}
        </button>
      </div>
    </form>
  )
}

function headingOf(app: AppRequest | null, say: Messages): string {
  if (!app) return say.heading
  return fill(asksMore(app) ? say.headingToApprove : say.headingFor, {
    app: app.interaction.client.name,
  })
}

interface NumberFieldProps {
  entry: Entry
  setEntry: (entry: Entry) => void
  /** What is wrong with the number, in words. */
  fault: string | null
  field: { current: HTMLInputElement | null }
}

function NumberField({ entry, setEntry, fault, field }: NumberFieldProps) {
  const { say, language } = useWords()
  const countries = useMemo(() => allCountries(language), [language])
  const id = useId()
  const { text, country } = entry
  return (
    <>
      <label class="label" for={id}>
        {say.phone}
      </label>
      <div class={fault ? 'field wrong' : 'field'}>
        <div class="country">
          <span class="figures" aria-hidden="true">
            {country}
            {/* A number that brings its code along is not shown with a second one. */}
            {!isInternational(text) && <b>+{callingCodeOf(country)}</b>}
            <ChevronIcon />
          </span>
          <select
            aria-label={say.country}
            autocomplete="tel-country-code"
            value={country}
            onChange={(event) => setEntry({ text, country: event.currentTarget.value })}
          >
            {countries.map((it) => (
              <option key={it.id} value={it.id}>
                {it.name} (+{it.callingCode})
              </option>
            ))}
          </select>
        </div>
        <input
          id={id}
          ref={field}
          class="figures"
          type="tel"
          name="phone"
          autocomplete="tel"
          maxLength={64}
          required
          aria-invalid={fault !== null}
          aria-describedby={fault === null ? undefined : `${id}-fault`}
          value={text}
          onInput={(event) => {
            const typed = event.currentTarget.value
            setEntry({ text: typed, country: countryOfNumber(typed, country) })
          }}
        />
      </div>
      {fault !== null && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </>
  )
}
