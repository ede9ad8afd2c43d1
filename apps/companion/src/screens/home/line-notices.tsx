import { Button } from '../../controls/button'
import { Notice } from '../../controls/card'
import type { Listing } from '../../state/line'
import { strings } from '../../strings'

const words = strings.home

/** A number that has just been confirmed. */
export function Welcome({ onRead }: { readonly onRead: () => void }) {
  return (
    <Notice
      kind="ok"
      title={words.welcome}
      text={words.welcomeWhy}
      action={<Button kind="quiet" label={words.welcomeRead} onPress={onRead} />}
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
  const { code } = listing
  if (code === 'done' || code === 'looking') return null
  const { title, why, advice } = strings.failures[code]
  return (
    <Notice
      kind="danger"
      title={number ? `${number}: ${title}` : title}
      text={[why, ...advice].join(' ')}
      action={
        code === 'not_active' || code === 'key_lost' ? (
          <Button label={words.enrolAgain} onPress={onEnrolAgain} />
        ) : null
      }
    />
  )
}
