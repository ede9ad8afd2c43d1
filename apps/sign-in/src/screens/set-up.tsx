import type { Flow } from '../flow.ts'
import { Act } from '../parts/act.tsx'
import { SetUpCode, SetUpLink } from '../parts/set-up-code.tsx'

/** How to make a phone ready. The same for everyone: nothing here depends on a number. */
export function SetUp({ enrolUrl, flow }: { enrolUrl: string; flow: Flow }) {
  return (
    <>
      <h1 tabIndex={-1}>Set up your phone</h1>
      <p class="lead">
        Scan this with the phone whose number you want to sign in with. It takes a minute and needs
        that phone’s mobile data.
      </p>
      <div class="set-up">
        <SetUpCode url={enrolUrl} />
        <SetUpLink url={enrolUrl} />
      </div>
      <Act kind="quiet" onAct={() => flow.leaveSetUp()}>
        Back to sign in
      </Act>
    </>
  )
}
