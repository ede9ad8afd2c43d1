import type { Acts } from '../../effects/acts'
import type { Place, Running } from '../../state/app-state'
import { lineOf, serviceOf } from '../../state/lines'
import { useWords } from '../../words/spoken'
import { SendingScreen } from '../checking/sending-screen'
import { LineScene } from './line-scene'
import { RemovalScreen } from './removal-screen'

/** The screens about one number, and of taking it off this phone. */
export function RemovalScene({
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
      return <LineScene key={line.id} state={state} line={line} acts={acts} />
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
