import { Button } from '../../controls/button'
import { Notice } from '../../controls/card'
import type { Listing } from '../../state/line'
import { fill, useWords } from '../../words/spoken'

/** A number that has just been confirmed. */
export function Welcome({
  service,
  onRead,
}: {
  /** The one that cannot wake this phone; null: requests come by themselves. */
  readonly service: string | null
  readonly onRead: () => void
}) {
  const { home, services } = useWords().say
  return (
    <Notice
      kind="ok"
      title={home.welcome}
      text={service ? fill(services.noPush, { service }) : home.welcomeWhy}
      action={<Button kind="quiet" label={home.welcomeRead} onPress={onRead} />}
    />
  )
}

/** A phone that asks to be let in to a number. */
export function PhoneWaits({
  number,
  onLook,
}: {
  /** As people read it, where there are several. */
  readonly number: string | null
  readonly onLook: () => void
}) {
  const { home } = useWords().say
  return (
    <Notice
      kind="plain"
      title={number ? `${number}: ${home.phoneWaits}` : home.phoneWaits}
      text={home.phoneWaitsWhy}
      action={<Button label={home.phoneWaitsLook} onPress={onLook} />}
    />
  )
}

/** Why a number's requests cannot be seen, and what to do. */
export function ListingFailure({
  listing,
  number,
  onEnrolAgain,
}: {
  readonly listing: Listing
  /** As people read it, where there are several. */
  readonly number: string | null
  readonly onEnrolAgain: () => void
}) {
  const { failures, home, lines } = useWords().say
  const { code } = listing
  if (code === 'done' || code === 'looking') return null
  const { title, why, advice } = code === 'key_lost' ? lines.keyLost : failures[code]
  return (
    <Notice
      kind="danger"
      title={number ? `${number}: ${title}` : title}
      text={[why, ...advice].join(' ')}
      action={
        code === 'not_active' || code === 'key_lost' ? (
          <Button label={home.enrolAgain} onPress={onEnrolAgain} />
        ) : null
      }
    />
  )
}
