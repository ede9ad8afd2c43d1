import { useMemo } from 'preact/hooks'
import { encode } from 'uqr'
import { useWords } from '../words/spoken.ts'

/** Modules of quiet around a code that scanners rely on (ISO/IEC 18004). */
const quiet = 4

/** Where to set up a phone, to be scanned: dark on light in every theme, because many scanners read nothing else. */
export function SetUpCode({ url }: { url: string }) {
  const { say } = useWords()
  const { path, size } = useMemo(() => {
    const code = encode(url, { ecc: 'M', border: quiet })
    const cells = code.data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    )
    return { path: cells.join(''), size: code.size }
  }, [url])

  return (
    <svg
      class="code"
      role="img"
      aria-label={say.setUpCode}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** The way there for whoever has no second device to scan with. */
export function SetUpLink({ url }: { url: string }) {
  const { say } = useWords()
  return (
    <a class="text-link" href={url} target="_blank" rel="noopener noreferrer">
      {say.setUpLink}
      <span class="unseen"> {say.opensTab}</span>
    </a>
  )
}
