import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Flow } from './flow.ts'
import { BackToApp } from './parts/back-to-app.tsx'
import { Collecting, Loading, Returning, Unreachable } from './screens/between.tsx'
import { Consent } from './screens/consent.tsx'
import { Ended, isElsewhere } from './screens/ended.tsx'
import { NumberForm } from './screens/number-form.tsx'
import { SetUp } from './screens/set-up.tsx'
import { SignedIn } from './screens/signed-in.tsx'
import { Proving, Waiting } from './screens/waiting.tsx'
import type { Screen, State } from './state.types.ts'
import type { Language } from './words/languages.ts'
import { fill, Spoken } from './words/spoken.ts'

/** The whole page: one card that shows the flow's present screen. */
export function App({ flow }: { flow: Flow }) {
  const state = useFlow(flow)
  const card = useRef<HTMLElement>(null)
  const place = placeOf(state.screen)
  const { language, say } = state.words
  useArrival(card, { place, language, service: state.service?.name })

  return (
    <Spoken.Provider value={state.words}>
      <main class="frame">
        <section class="card" ref={card}>
          <Brand name={state.service?.name} />
          <div class="screen" key={place}>
            <Shown state={state} flow={flow} />
            {state.app && maySendBack(state.screen) && <BackToApp app={state.app} flow={flow} />}
          </div>
        </section>
        {state.screen.name === 'waiting' && (
          <p class="footnote">
            {fill(say.typeYourself, { service: state.service?.name ?? say.thisService })}
          </p>
        )}
      </main>
    </Spoken.Provider>
  )
}

function Shown({ state, flow }: { state: State; flow: Flow }) {
  const { screen, service, app } = state
  switch (screen.name) {
    case 'loading':
      return <Loading />
    case 'unreachable':
      return <Unreachable screen={screen} flow={flow} />
    case 'number':
      return <NumberForm screen={screen} flow={flow} app={app} />
    case 'set_up':
      return <SetUp enrolUrl={service?.enrolUrl ?? ''} flow={flow} />
    case 'consent':
      return app && <Consent app={app} flow={flow} />
    case 'waiting':
      return <Waiting screen={screen} flow={flow} state={state} />
    case 'proving':
      return <Proving screen={screen} flow={flow} />
    case 'collecting':
      return <Collecting screen={screen} flow={flow} />
    case 'returning':
      return <Returning screen={screen} flow={flow} />
    case 'signed_in':
      return <SignedIn screen={screen} flow={flow} />
    case 'ended':
      return <Ended screen={screen} flow={flow} />
  }
}

function Brand({ name }: { name: string | undefined }) {
  return (
    <div class="brand">
      {name && (
        <>
          <b aria-hidden="true">{[...name][0]}</b>
          <span>{name}</span>
        </>
      )}
    </div>
  )
}

function useFlow(flow: Flow): State {
  const [state, setState] = useState(flow.state)
  useEffect(() => {
    setState(flow.state)
    return flow.subscribe(() => setState(flow.state))
  }, [flow])
  return state
}

/** Nothing is under way here that going back to the app would cut off, and it can still be gone back to. */
function maySendBack(screen: Screen): boolean {
  if (screen.name === 'ended') return !isElsewhere(screen)
  return screen.name === 'number' || screen.name === 'set_up'
}

/** What counts as another place: a change here takes the focus along. New digits are a new place. */
function placeOf(screen: Screen): string {
  if (screen.name === 'waiting') return `waiting ${screen.loginId}`
  return screen.name === 'ended' ? `ended ${screen.end}` : screen.name
}

/** At each new place the heading gets the focus, and the window its title and its language. */
function useArrival(
  card: { current: HTMLElement | null },
  { place, language, service }: { place: string; language: Language; service: string | undefined },
) {
  const settled = useRef(false)
  useLayoutEffect(() => {
    const heading = card.current?.querySelector('h1')
    document.documentElement.lang = language
    document.title = [heading?.textContent, service].filter(Boolean).join(' · ')
    if (settled.current) heading?.focus()
    else if (place === 'number' && mayTakeFocus()) card.current?.querySelector('input')?.focus()
    if (place !== 'loading') settled.current = true
  }, [place, language, service])
}

/** A page that has just loaded takes the focus neither from a page that frames it nor by raising a phone's keyboard. */
function mayTakeFocus(): boolean {
  return window.top === window && matchMedia('(pointer: fine)').matches
}
