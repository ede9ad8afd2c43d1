import type { Acts } from '../effects/acts'
import type { Place, Running } from '../state/app-state'
import { lineOf, serviceOf } from '../state/lines'
import { useWords } from '../words/spoken'
import { SendingScreen } from './checking/sending-screen'
import { LineScreen } from './line/line-screen'
import { RemovalScreen } from './line/removal-screen'

/** The screens about one number. */
export function LineScene({
  state,
  place: { lineId, removal },
  acts,
}: {
  readonly state: Running
  readonly place: Extract<Place, { at: 'line' }>
  readonly acts: Acts
}) {
  const { lines, services } = useWords().say
  const line = lineOf(state, lineId)
  if (!line) return null
  switch (removal.code) {
    case 'none':
      return (
        <LineScreen state={state} line={line} onRemove={acts.askRemoval} onBack={acts.goHome} />
      )
    case 'going':
      return <SendingScreen bar={lines.bar} title={services.removing} />
    case 'asked':
    case 'failed':
      return (
        <RemovalScreen
          removal={removal}
          phoneNumber={line.enrolment.phoneNumber}
          service={serviceOf(state, line.issuer).name}
          onRemove={(where) => acts.remove(lineId, where)}
          onLeave={acts.leaveRemoval}
        />
      )
  }
}
