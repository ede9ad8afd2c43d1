import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { initialWindowMetrics, SafeAreaProvider } from 'react-native-safe-area-context'
import { appName } from './app-name'
import { runApp } from './effects/acts'
import type { Parts } from './effects/parts'
import { createStore } from './effects/store'
import { MotionProvider } from './look/motion'
import { paintPage } from './look/paint-page'
import { useColours } from './look/theme'
import { SendingScreen } from './screens/checking/sending-screen'
import { RunningScene } from './screens/running-scene'
import { Shell } from './screens/shell'
import { UnableScreen } from './screens/start/unable-screen'
import type { AppState } from './state/app-state'
import { phoneBannerOf } from './state/requests'
import { useWords } from './words/spoken'

const noInsets = {
  frame: { x: 0, y: 0, width: 0, height: 0 },
  insets: { top: 0, bottom: 0, left: 0, right: 0 },
}

/** The whole app on the parts of one phone. */
export function App({ parts }: { readonly parts: Parts }) {
  const store = useMemo(createStore, [])
  const app = useMemo(() => runApp(store, parts), [store, parts])
  const state = useSyncExternalStore(store.subscribe, store.get, store.get)
  const colours = useColours()
  useEffect(() => paintPage(colours), [colours])
  useEffect(() => {
    void app.start()
    return () => app.end()
  }, [app])

  return (
    <SafeAreaProvider initialMetrics={initialWindowMetrics ?? noInsets}>
      <MotionProvider>
        <Shell parts={parts} hides={hides(state)} isBusy={isBusy(state)}>
          {state.at === 'starting' ? <Starting /> : null}
          {state.at === 'unable' ? (
            <UnableScreen
              why={state.why}
              onTryAgain={() => void app.start()}
              onBeginAnew={() => void app.start({ anew: true })}
            />
          ) : null}
          {state.at === 'running' ? <RunningScene state={state} acts={app.acts} /> : null}
        </Shell>
      </MotionProvider>
    </SafeAreaProvider>
  )
}

function Starting() {
  const { shared } = useWords().say
  return <SendingScreen bar={appName} title={shared.starting} />
}

/** Numbers and requests are nobody else's to see. Null while it is not known whether there are any. */
function hides(state: AppState): boolean | null {
  return state.at === 'starting' ? null : state.at === 'running' && state.lines.length > 0
}

/** The person is asked something, or waits for an answer. */
function isBusy(state: AppState): boolean {
  if (state.at !== 'running') return false
  return state.task.task !== 'none' || state.banner !== null || phoneBannerOf(state) !== null
}
