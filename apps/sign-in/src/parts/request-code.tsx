import { scanTextOf } from '@mobile-companion/contract/scan-link'
import type { Service } from '../server.ts'
import { useWords } from '../words/spoken.ts'
import { Code } from './code.tsx'

interface RequestCodeProps {
  readonly loginId: string
  /** Six digits. */
  readonly digits: string
  readonly service: Service
}

/** For whoever would rather scan than type. What it says goes from this screen into a camera and nowhere else. */
export function RequestCode({ loginId, digits, service }: RequestCodeProps) {
  const { say } = useWords()
  const { appLink, issuer } = service
  return (
    <div class="aside scan">
      <p>{say.scanHere}</p>
      <Code text={scanTextOf(appLink, { loginId, issuer, digits })} label={say.scanCode} />
    </div>
  )
}
