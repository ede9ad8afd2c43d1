import { inWords, type Trouble } from '../trouble.ts'

/** A trouble that belongs to no field, read out at once. */
export function Notice({ trouble }: { trouble: Trouble | null }) {
  return (
    <div role="alert" class="notices">
      {trouble && <p class="notice">{inWords(trouble)}</p>}
    </div>
  )
}
