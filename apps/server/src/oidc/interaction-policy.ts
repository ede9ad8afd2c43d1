import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { acrValues } from '../model/assurance.ts'

const { base, Check, Prompt } = interactionPolicy

/**
 * When a person has to do something: the standard's rules, and three of ours. `prompt=create` shows
 * first how a phone is set up; `acr_values` that the present session does not reach, and a new sign-in
 * might, ask for one; `authorization_details` always do, because only a phone can approve them.
 */
export function createInteractionPolicy(): interactionPolicy.DefaultPolicy {
  const policy = base()
  policy.add(new Prompt({ name: 'create', requestable: true }), 0)
  policy
    .get('login')
    ?.checks.add(
      new Check('acr_values', 'a sign-in that proves more is needed', (ctx) => wantsMore(ctx)),
    )
  policy
    .get('login')
    ?.checks.add(
      new Check('authorization_details', 'an approval on the phone is needed', ({ oidc }) =>
        Boolean(oidc.params?.authorization_details && !oidc.result?.approval),
      ),
    )
  return policy
}

function wantsMore({ oidc }: KoaContextWithOIDC): boolean {
  const wanted =
    typeof oidc.params?.acr_values === 'string' ? oidc.params.acr_values.split(' ') : []
  const known = wanted.filter((value) => Object.values<string>(acrValues).includes(value))
  // Asked for once: it is a wish (OpenID Connect Core section 3.1.2.1), and the answer says what was reached.
  if (known.length === 0 || oidc.result?.login || !oidc.session?.accountId) return false
  return !known.includes(oidc.session.acr ?? '')
}
