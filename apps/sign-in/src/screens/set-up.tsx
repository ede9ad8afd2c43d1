import type { Flow } from '../flow.ts'
import { Act } from '../parts/act.tsx'
import { SetUpCode, SetUpLink } from '../parts/set-up-code.tsx'
import { useWords } from '../words/spoken.ts'

/** How to make a phone ready. The same for everyone: nothing here depends on a number. */
export function SetUp({ enrolUrl, flow }: { enrolUrl: string; flow: Flow }) {
  const { say } = useWords()
  return (
    <>
      <h1 tabIndex={-1}>{say.setUpHeading}</h1>
      <p class="lead">{say.setUpLead}</p>
      <div class="set-up">
        <SetUpCode url={enrolUrl} />
        <SetUpLink url={enrolUrl} />
      </div>
      <Act kind="quiet" onAct={() => flow.leaveSetUp()}>
        {say.backToForm}
      </Act>
    </>
  )
}
