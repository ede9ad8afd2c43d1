import type { Flow } from '../flow.ts'
import { Act } from '../parts/act.tsx'
import { BackToApp } from '../parts/back-to-app.tsx'
import { asksMore, Details } from '../parts/details.tsx'
import { Notice } from '../parts/notice.tsx'
import type { AppRequest } from '../state.types.ts'
import type { Messages } from '../words/english.ts'
import { fill, fillWith, useWords } from '../words/spoken.ts'

/** What an app gets to know for each scope, in words. What is not here is named as it is. */
const learns: Readonly<Record<string, keyof Messages>> = {
  openid: 'learnsOpenid',
  phone: 'learnsPhone',
  offline_access: 'learnsOffline',
}

/** Asks whether an app that is not of the house may know who signs in. */
export function Consent({ app, flow }: { app: AppRequest; flow: Flow }) {
  const { say } = useWords()
  const { client, scopes, phone_number_display } = app.interaction
  return (
    <>
      <h1 tabIndex={-1}>{fill(say.consentHeading, { app: client.name })}</h1>
      <p class="lead">
        {fillWith(phone_number_display ? say.consentLeadAbout : say.consentLead, {
          origin: <span class="origin">{client.origin}</span>,
          phone: <span class="number">{phone_number_display}</span>,
        })}
      </p>
      <ul class="asked">
        {scopes.map((scope) => {
          const message = learns[scope]
          return <li key={scope}>{message ? say[message] : scope}</li>
        })}
      </ul>
      {asksMore(app) && <p class="lead">{say.getsApproved}</p>}
      <Details app={app} />
      <Notice trouble={app.trouble} />
      <Act kind="primary" busy={app.leaving} onAct={() => flow.allow()}>
        {app.leaving ? say.loadingHeading : say.allow}
      </Act>
      <BackToApp app={app} flow={flow} says={say.doNotAllow} />
    </>
  )
}
