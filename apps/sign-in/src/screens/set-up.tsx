import type { Flow } from '../flow.ts'
import { Act } from '../parts/act.tsx'
import { ServerKey } from '../parts/server-key.tsx'
import { SetUpCode, SetUpLink } from '../parts/set-up-code.tsx'
import type { Service } from '../server.ts'
import { useWords } from '../words/spoken.ts'

/** How to make a phone ready. The same for everyone: nothing here depends on a number. */
export function SetUp({ service, flow }: { service: Service | null; flow: Flow }) {
  const { say } = useWords()
  return (
    <>
      <h1 tabIndex={-1}>{say.setUpHeading}</h1>
      <p class="lead">{say.setUpLead}</p>
      {service && (
        <>
          <div class="set-up">
            <SetUpCode service={service} />
            <SetUpLink url={service.enrolUrl} />
          </div>
          <ServerKey service={service} />
        </>
      )}
      <Act kind="quiet" onAct={() => flow.leaveSetUp()}>
        {say.backToForm}
      </Act>
    </>
  )
}
