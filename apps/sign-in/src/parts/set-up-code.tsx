import { serverCodeOf } from '@mobile-companion/contract/server-code'
import type { Service } from '../server.ts'
import { useWords } from '../words/spoken.ts'
import { Code } from './code.tsx'

/** Where to set up a phone: its camera opens the page, and the app's own scanner reads which server it is, too. */
export function SetUpCode({ service: { enrolUrl, issuer, keyThumbprint } }: { service: Service }) {
  const { say } = useWords()
  const text = serverCodeOf(enrolUrl, { issuer, thumbprint: keyThumbprint })
  return <Code text={text} label={say.setUpCode} />
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
