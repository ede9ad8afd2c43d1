import type { Flow } from '../flow.ts'
import type { AppRequest } from '../state.ts'
import { Act } from './act.tsx'

/** The way back to the app, without a sign-in. */
export function BackToApp({
  app,
  flow,
  says = `Back to ${app.interaction.client.name}`,
}: {
  app: AppRequest
  flow: Flow
  says?: string
}) {
  return (
    <div class="below">
      <Act kind="link" busy={app.leaving} onAct={() => flow.giveUp()}>
        {says}
      </Act>
    </div>
  )
}
