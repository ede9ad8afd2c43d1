import { appLinkTo } from '@mobile-companion/contract/app-link'
import { useState } from 'preact/hooks'
import type { Service } from '../server.ts'
import { Act } from './act.tsx'

interface SamePhoneProps {
  loginId: string
  /** Six digits. */
  digits: string
  service: Service | null
}

/** For whoever has the app on the very phone that shows this page: take the digits along, and go there. */
export function SamePhone({ loginId, digits, service }: SamePhoneProps) {
  const [said, setSaid] = useState('Is the app on this phone?')
  const copy = async () => {
    const copied = await isCopied(digits)
    setSaid(copied ? 'Copied. Paste them in the app.' : 'They could not be copied. Remember them.')
  }
  return (
    <div class="same-phone">
      <p role="status">{said}</p>
      <Act kind="quiet" onAct={copy}>
        Copy the digits
      </Act>
      {service?.appLink && (
        <AppLink
          url={appLinkTo(service.appLink, { loginId, issuer: service.issuer })}
          name={service.name}
        />
      )}
    </div>
  )
}

/** False where a browser keeps its clipboard to itself, as without https or in some frames. */
async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function AppLink({ url, name }: { url: string; name: string }) {
  // A web address gets a tab of its own, so that this page goes on waiting where no app takes the
  // link. A scheme of the app's own leaves this page as it is, and a tab for it would stay empty.
  const opensTab = /^https?:/.test(url)
  return (
    <a
      class="primary"
      href={url}
      rel="noopener noreferrer"
      referrerpolicy="no-referrer"
      {...(opensTab && { target: '_blank' })}
    >
      Open the {name} app
    </a>
  )
}
