import { useWords } from '../words/spoken.ts'
import { Code } from './code.tsx'

/** Where to set up a phone, to be scanned with its camera. */
export function SetUpCode({ url }: { url: string }) {
  const { say } = useWords()
  return <Code text={url} label={say.setUpCode} />
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
