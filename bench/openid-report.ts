import type { ProviderFigures } from './openid.ts'
import type { Results } from './run.ts'
import { median } from './statistics.ts'
import { table, verdict, whole } from './tables.ts'

const aim = 0.5

/** Whole OpenID sign-ins beside the library alone. */
export function openidPart({ openid, backchannel, sizes }: Results): string {
  const { warmUpMs, forMs, atOnce } = sizes.openid
  const over = (who: 'ours' | 'bare', read: (figures: ProviderFigures) => number) =>
    median(openid.map((round) => read(round[who])))
  const row = (name: string, read: (figures: ProviderFigures) => number, digits: number) => {
    const [ours, bare] = [over('ours', read), over('bare', read)]
    return [name, ours.toFixed(digits), bare.toFixed(digits), (ours / bare).toFixed(2)]
  }
  const perSecond = (figures: ProviderFigures) => figures.perSecond
  const ratio = over('ours', perSecond) / over('bare', perSecond)
  return [
    '## Whole OpenID sign-ins',
    [
      'From the authorization request to the ID token: code flow with PKCE, the page, the phone with push, approval and SIM check, the code redeemed; 13 HTTP requests, all state on disk. Beside it',
      `oidc-provider alone: its own store in memory, an interaction that finishes at once, nobody asked; 5 requests. Both sign ES256. ${warmUpMs / 1_000} s of warm-up and ${forMs / 1_000} s with ${atOnce} under way, in turns; medians.`,
    ].join('\n'),
    table(
      ['', 'this server', 'the library alone', 'ratio'],
      [
        row('Sign-ins a second', perSecond, 0),
        row('Sign-ins for each second of CPU', (figures) => figures.perSecond / figures.busy, 0),
        row('Share of its core', ({ busy }) => busy, 2),
      ],
    ),
    table(
      ['Aim', 'Found', ''],
      [verdict("half of the library's rate", ratio.toFixed(2), ratio >= aim)],
    ),
    `Back ends (CIBA), ${sizes.backchannel.requests} requests of each kind, ${sizes.backchannel.atOnce} at once:`,
    table(
      ['', 'a second'],
      [
        ['starts', whole(backchannel.starts)],
        ['polls of what nobody has answered', whole(backchannel.pendingPolls)],
        ['redemptions, with ID token', whole(backchannel.redemptions)],
      ],
    ),
  ].join('\n\n')
}
