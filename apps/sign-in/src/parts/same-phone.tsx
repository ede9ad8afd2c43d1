import { appLinkTo } from '@mobile-companion/contract/app-link'
import { useState } from 'preact/hooks'
import type { Service } from '../server.ts'
import { fill, useWords } from '../words/spoken.ts'
import { Act } from './act.tsx'

interface SamePhoneProps {
  loginId: string
  /** Six digits. */
  digits: string
  service: Service | null
  /** The app can come back to this page: then no digits are needed. */
  mayComeBack: boolean
}

/** For whoever has the app on the very phone that shows this page: take the digits along, and go there. */
export function SamePhone({ loginId, digits, service, mayComeBack }: SamePhoneProps) {
  const { say } = useWords()
  const [said, setSaid] = useState<'isAppHere' | 'copied' | 'notCopied'>('isAppHere')
  const comesBack = mayComeBack && service?.appLink != null
  const copy = async () => setSaid((await isCopied(digits)) ? 'copied' : 'notCopied')
  const copyAct = (
    <Act kind="quiet" onAct={copy}>
      {say.copyDigits}
    </Act>
  )
  return (
    <div class="same-phone">
      <p role="status">{comesBack && said === 'isAppHere' ? say.isAppHereBack : say[said]}</p>
      {!comesBack && copyAct}
      {service?.appLink && (
        <AppLink
          url={appLinkTo(service.appLink, { loginId, issuer: service.issuer, isHere: comesBack })}
          name={service.name}
        />
      )}
      {comesBack && copyAct}
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
  const { say } = useWords()
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
      {fill(say.openApp, { service: name })}
    </a>
  )
}
