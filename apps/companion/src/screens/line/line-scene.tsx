import { useMemo } from 'react'
import type { Acts } from '../../effects/acts'
import type { LinePart, Removal, Running } from '../../state/app-state'
import type { Line } from '../../state/line'
import { serviceOf } from '../../state/lines'
import { useWords } from '../../words/spoken'
import { ActivityScreen } from '../activity/activity-screen'
import { SendingScreen } from '../checking/sending-screen'
import { PhonesScreen } from '../phones/phones-screen'
import { LineScreen } from './line-screen'
import { RemovalScreen } from './removal-screen'

/** The screens about one number, and of taking it off this phone. */
export function LineScene({
  state,
  line,
  part,
  removal,
  acts,
}: {
  readonly state: Running
  readonly line: Line
  readonly part: LinePart
  readonly removal: Removal
  readonly acts: Acts
}) {
  const { lines, services } = useWords().say
  const calls = useMemo(() => acts.phonesOf(line.id), [acts, line.id])
  const turnTo = (to: LinePart) => acts.openLine(line.id, to)
  const leave = () => turnTo('about')
  if (removal.code === 'going') return <SendingScreen bar={lines.bar} title={services.removing} />
  if (removal.code !== 'none') {
    return (
      <RemovalScreen
        removal={removal}
        line={line}
        service={serviceOf(state, line.issuer).name}
        onRemove={(where) => acts.remove(line.id, where)}
        onLeave={() => acts.leaveRemoval(line.id)}
      />
    )
  }
  switch (part) {
    case 'about':
      return (
        <LineScreen
          state={state}
          line={line}
          onPhones={() => turnTo('phones')}
          onActivity={() => turnTo('activity')}
          onRemove={() => acts.askRemoval(line.id, { isOnlyPhone: false })}
          onBack={acts.goHome}
        />
      )
    case 'phones':
      return (
        <PhonesScreen
          calls={calls}
          onRemoveThis={(known) => acts.askRemoval(line.id, known)}
          onBack={leave}
        />
      )
    case 'activity':
      return <ActivityScreen calls={calls} onBack={leave} />
  }
}
