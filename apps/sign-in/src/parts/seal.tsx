import type { ComponentChildren } from 'preact'

/** The round sign over a heading that says at a glance how things stand. */
export function Seal({
  tone,
  children,
}: {
  tone: 'ok' | 'danger' | 'calm' | 'busy'
  children: ComponentChildren
}) {
  return <div class={`seal ${tone}`}>{children}</div>
}
