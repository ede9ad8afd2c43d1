import type { ProviderFigures } from './openid.ts'
import type { Results } from './run.ts'
import { median } from './statistics.ts'
import { table, verdict, whole } from './tables.ts'

const aim = 0.5

/** Whole OpenID sign-ins beside the library alone. */
export function openidPart({ openid, backchannel, sizes }: Results): string {
  const { warmUpMs, forMs, atOnce } = sizes.openid
  const over = (who: 'ours' | 'phone' | 'bare', read: (figures: ProviderFigures) => number) =>
    median(openid.map((round) => read(round[who])))
  const row = (name: string, read: (figures: ProviderFigures) => number, digits: number) => {
    const [ours, phone, bare] = [over('ours', read), over('phone', read), over('bare', read)]
    const figures = [ours, phone, bare].map((figure) => figure.toFixed(digits))
    return [name, ...figures, (ours / bare).toFixed(2)]
  }
  const perSecond = (figures: ProviderFigures) => figures.perSecond
  const cpuMs = (figures: ProviderFigures) => (1_000 * figures.busy) / figures.perSecond
  const [phoneMs, bareMs] = [over('phone', cpuMs), over('bare', cpuMs)]
  const ratio = over('ours', perSecond) / over('bare', perSecond)
  return [
    '## Whole OpenID sign-ins',
    [
      'From the authorization request to the ID token: code flow with PKCE, the page, the phone with push, approval and SIM check, the code redeemed; 13 HTTP requests, all state on disk. Beside it',
      `oidc-provider alone: its own store in memory, an interaction that finishes at once, nobody asked; 5 requests. Both sign ES256. Between them a sign-in at the server's own page: the phone's part alone, 7 requests. ${warmUpMs / 1_000} s of warm-up and ${forMs / 1_000} s with ${atOnce} under way, in turns; medians.`,
    ].join('\n'),
    table(
      ['', 'this server', "the phone's part", 'the library alone', 'ratio'],
      [
        row('Sign-ins a second', perSecond, 0),
        row('CPU for one sign-in, ms', cpuMs, 2),
        row('Share of its core', ({ busy }) => busy, 2),
      ],
    ),
    table(
      ['Aim', 'Found', ''],
      [verdict("half of the library's rate", ratio.toFixed(2), ratio >= aim)],
    ),
    [
      `The library alone does none of the phone's work: three signatures verified, six changes brought to disk, eight more requests. If OpenID cost this server no more than it costs the library, which keeps nothing, the ratio would be ${(bareMs / (phoneMs + bareMs)).toFixed(2)}: that is what the phone's part leaves.`,
      'What it costs beyond that is 15 reads and writes of sealed rows and their share of commits, where the library reads and writes its own memory; the calls of the page; and signed cookies.',
    ].join('\n'),
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
