import { inWords, type Trouble } from '../trouble.ts'
import { useWords } from '../words/spoken.ts'

/** A trouble that belongs to no field, read out at once. */
export function Notice({ trouble }: { trouble: Trouble | null }) {
  const words = useWords()
  return (
    <div role="alert" class="notices">
      {trouble && <p class="notice">{inWords(trouble, words)}</p>}
    </div>
  )
}
