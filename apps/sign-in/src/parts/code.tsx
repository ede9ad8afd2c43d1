import { useMemo } from 'preact/hooks'
import { encode } from 'uqr'

/** Modules of quiet around a code that scanners rely on (ISO/IEC 18004). */
const quiet = 4

/** A text to be scanned from a screen, which has no dirt: large modules count for more than spare ones. Dark on light in every theme, because many scanners read nothing else. */
export function Code({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => {
    const code = encode(text, { ecc: 'L', border: quiet })
    const cells = code.data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    )
    return { path: cells.join(''), size: code.size }
  }, [text])

  return (
    <svg
      class="code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
