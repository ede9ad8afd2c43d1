import type { Activity } from '@mobile-companion/contract/account-device'
import { useRef, useState } from 'react'
import { Bar } from '../../controls/bar'
import { Button } from '../../controls/button'
import { Screen } from '../../controls/screen'
import { Subtitle, Title, Words } from '../../controls/words'
import type { PhoneCalls } from '../../effects/phones'
import { useWords } from '../../words/spoken'
import { dayName } from '../../words/time'
import { FailureNotice } from '../trouble/failure-notice'
import { useAsked } from '../use-asked'
import { ActivityList } from './activity-list'

interface Day {
  readonly key: string
  readonly first: Date
  readonly items: readonly Activity[]
}

/** What happened on a number, newest first, day by day. */
export function ActivityScreen({
  calls,
  onBack,
}: {
  readonly calls: PhoneCalls
  readonly onBack: () => void
}) {
  const words = useWords()
  const { activity, phones } = words.say
  const [items, setItems] = useState<readonly Activity[]>([])
  const before = useRef<string | null>(null)
  const {
    value: page,
    failure,
    isAsking,
    ask,
  } = useAsked(async () => {
    const asked = await calls.activity(before.current)
    if (asked.ok) {
      before.current = asked.value.next
      setItems((known) => [...known, ...asked.value.items])
    }
    return asked
  })
  return (
    <Screen bar={<Bar label={activity.bar} onBack={onBack} />}>
      <Title takesFocus>{activity.bar}</Title>
      {page === null && isAsking ? <Words tone="muted">{phones.loading}</Words> : null}
      {page && items.length === 0 ? <Words tone="muted">{activity.none}</Words> : null}
      {daysOf(items).map(({ key, first, items: ofDay }) => (
        <Part key={key} name={dayName(first, new Date(), words)}>
          <ActivityList items={ofDay} />
        </Part>
      ))}
      {failure ? <FailureNotice failure={failure} onTryAgain={ask} /> : null}
      {page?.next && !failure ? (
        <Button
          kind="quiet"
          label={isAsking ? phones.loading : activity.more}
          isDisabled={isAsking}
          onPress={ask}
        />
      ) : null}
    </Screen>
  )
}

function Part({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <Subtitle>{name}</Subtitle>
      {children}
    </>
  )
}

function daysOf(items: readonly Activity[]): readonly Day[] {
  const days: { key: string; first: Date; items: Activity[] }[] = []
  for (const item of items) {
    const at = new Date(item.at)
    const key = at.toDateString()
    const last = days.at(-1)
    if (last?.key === key) last.items.push(item)
    else days.push({ key, first: at, items: [item] })
  }
  return days
}
