import { useMemo, useState } from 'react'
import type { Acts } from '../../effects/acts'
import type { Running } from '../../state/app-state'
import type { Line } from '../../state/line'
import { ActivityScreen } from '../activity/activity-screen'
import { PhonesScreen } from '../phones/phones-screen'
import { LineScreen } from './line-screen'

/** The screens about one number. */
export function LineScene({
  state,
  line,
  acts,
}: {
  readonly state: Running
  readonly line: Line
  readonly acts: Acts
}) {
  const [part, setPart] = useState<'about' | 'phones' | 'activity'>('about')
  const calls = useMemo(() => acts.phonesOf(line.id), [acts, line.id])
  const leave = () => setPart('about')
  const removeThis = async () => {
    const removed = await acts.removeThisPhone(line.id)
    return removed.ok ? undefined : removed.failure
  }
  switch (part) {
    case 'about':
      return (
        <LineScreen
          state={state}
          line={line}
          onPhones={() => setPart('phones')}
          onActivity={() => setPart('activity')}
          onBack={acts.goHome}
        />
      )
    case 'phones':
      return <PhonesScreen calls={calls} onRemoveThis={removeThis} onBack={leave} />
    case 'activity':
      return <ActivityScreen calls={calls} onBack={leave} />
  }
}
