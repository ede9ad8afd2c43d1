import type { Flow } from '../flow.ts'
import type { AppRequest } from '../state.types.ts'
import { fill, useWords } from '../words/spoken.ts'
import { Act } from './act.tsx'

/** The way back to the app, without a sign-in. */
export function BackToApp({
  app,
  flow,
  says,
}: {
  app: AppRequest
  flow: Flow
  /** The button's words; without them it names the app. */
  says?: string
}) {
  const { say } = useWords()
  return (
    <div class="below">
      <Act kind="link" busy={app.leaving} onAct={() => flow.giveUp()}>
        {says ?? fill(say.backToApp, { app: app.interaction.client.name })}
      </Act>
    </div>
  )
}
