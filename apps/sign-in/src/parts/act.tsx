import type { ComponentChildren } from 'preact'

interface ActProps {
  kind: 'primary' | 'quiet' | 'link'
  /** While its work is under way it says so and does nothing, but keeps the focus. */
  busy?: boolean
  onAct: () => unknown
  children: ComponentChildren
}

/** A button. */
export function Act({ kind, busy = false, onAct, children }: ActProps) {
  return (
    <button
      type="button"
      class={kind}
      aria-disabled={busy}
      onClick={() => {
        if (!busy) onAct()
      }}
    >
      {children}
    </button>
  )
}
