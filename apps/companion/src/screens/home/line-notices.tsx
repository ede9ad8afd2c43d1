import { Button } from '../../controls/button'
import { Notice } from '../../controls/card'
import type { Listing } from '../../state/line'
import { useWords } from '../../words/spoken'

/** A number that has just been confirmed. */
export function Welcome({ onRead }: { readonly onRead: () => void }) {
  const { home } = useWords().say
  return (
    <Notice
      kind="ok"
      title={home.welcome}
      text={home.welcomeWhy}
      action={<Button kind="quiet" label={home.welcomeRead} onPress={onRead} />}
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
