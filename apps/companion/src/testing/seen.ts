import { screen } from '@testing-library/react-native'

/** Everything that can be read on the screen or heard from it, piece by piece. */
export function seen(): readonly string[] {
  return pieces(screen.toJSON())
}

function pieces(node: unknown): readonly string[] {
  if (typeof node === 'string') return [node]
  if (Array.isArray(node)) return node.flatMap(pieces)
  if (typeof node !== 'object' || node === null) return []
  const { props, children } = node as { props?: Record<string, unknown>; children?: unknown }
  const heard = [props?.['aria-label'], props?.accessibilityLabel, props?.placeholder]
  return [...heard.filter((it) => typeof it === 'string'), ...pieces(children)]
}
