import type { Flow } from '../flow.ts'
import { Act } from '../parts/act.tsx'
import { BackToApp } from '../parts/back-to-app.tsx'
import { asksMore, Details } from '../parts/details.tsx'
import { Notice } from '../parts/notice.tsx'
import type { AppRequest } from '../state.ts'

/** What an app gets to know for each scope, in words. What is not here is named as it is. */
const learns: Readonly<Record<string, string>> = {
  openid: 'That it is you: the same made-up name each time, and how you signed in',
  phone: 'Your phone number',
  offline_access: 'Both of these also while you are away, until you take it back',
}

/** Asks whether an app that is not of the house may know who signs in. */
export function Consent({ app, flow }: { app: AppRequest; flow: Flow }) {
  const { client, scopes, phone_number_display } = app.interaction
  return (
    <>
      <h1 tabIndex={-1}>Let {client.name} know who you are?</h1>
      <p class="lead">
        <span class="origin">{client.origin}</span> asks for this
        {phone_number_display && (
          <>
            {' '}
            about <span class="number">{phone_number_display}</span>
          </>
        )}
        :
      </p>
      <ul class="asked">
        {scopes.map((scope) => (
          <li key={scope}>{learns[scope] ?? scope}</li>
        ))}
      </ul>
      {asksMore(app) && <p class="lead">It also gets what you have approved on your phone:</p>}
      <Details app={app} />
      <Notice trouble={app.trouble} />
      <Act kind="primary" busy={app.leaving} onAct={() => flow.allow()}>
        {app.leaving ? 'One moment…' : 'Allow'}
      </Act>
      <BackToApp app={app} flow={flow} says="Do not allow" />
    </>
  )
}
