import { keyGroups } from '@mobile-companion/contract/key-groups'
import type { Service } from '../server.ts'
import { useWords } from '../words/spoken.ts'

/** For whoever adds this server to an app that they have: its address, and its key as the app shows it. */
export function ServerKey({ service: { issuer, keyThumbprint } }: { service: Service }) {
  const { say } = useWords()
  const groups = keyGroups(keyThumbprint)
  if (groups.length === 0) return null
  return (
    <section class="server-key">
      <h2>{say.addHeading}</h2>
      <p>{say.addLead}</p>
      <p class="server-address">{issuer.replace(/^https:\/\//, '')}</p>
      <p class="unseen">{groups.map((group) => [...group].join(' ')).join(', ')}</p>
      <p class="key-digits" aria-hidden="true">
        {groups.map((group, place) => (
          <span key={place}>{group}</span>
        ))}
      </p>
    </section>
  )
}
