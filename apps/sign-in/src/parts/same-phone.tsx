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
  return (
    <div class="same-phone">
      <CopyDigits digits={digits} />
      {service?.appLink && (
        <AppLink
          url={appLinkTo(service.appLink, { loginId, issuer: service.issuer })}
          name={service.name}
        />
      )}
    </div>
  )
}

function CopyDigits({ digits }: { digits: string }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    setSaid(
      (await isCopied(digits))
        ? 'Copied. Paste them in the app.'
        : 'Could not copy. Remember them.',
    )
  }
  return (
    <div class="copy">
      <Act kind="link" onAct={copy}>
        Copy the digits
      </Act>
      <span role="status">{said}</span>
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
      Open the {name} app on this phone
    </a>
  )
}
