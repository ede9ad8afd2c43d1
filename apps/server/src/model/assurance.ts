/** What ties an approval to whoever asked. */
export type Tie = 'digits' | 'return' | 'none'

const tieMarks: Readonly<Record<Tie, readonly string[]>> = {
  digits: ['user'],
  return: ['return'],
  none: [],
}

/**
 * How a sign-in was proven, as `amr` (RFC 8176 where it has a name). `pop`: the enrolled key signed; `hwk`: the
 * phone's maker vouches that this key is in hardware;
 * `user`: a person typed the digits, which an app that shows none does not ask for; `return`: in their place a code
 * that only this phone was given came back in the very browser that asked; `sim`: the operator saw the SIM over mobile data, and the code
 * came back in that device's own signed message; `sim_unbound`: the operator saw the SIM, but nobody
 * knows in whose hands. `pin` and `bio` are what the phone claims, unless `hwk` is there.
 */
export function amrOf({
  uv,
  binding,
  tie,
  attested,
}: {
  readonly uv: 'bio' | 'pin' | 'none'
  readonly binding: 'device_code' | 'none'
  readonly tie: Tie
  readonly attested: boolean
}): readonly string[] {
  const sim = binding === 'device_code' ? 'sim' : 'sim_unbound'
  return [
    'pop',
    ...(attested ? ['hwk'] : []),
    ...tieMarks[tie],
    sim,
    ...(uv === 'none' ? [] : [uv]),
  ]
}

/**
 * What a sign-in proves as a whole, as `acr`. It follows from what the server saw itself: what the phone
 * only claims (`pin`, `bio`) never raises it. docs/openid.md has the table.
 */
export const acrValues = {
  /** The enrolled key signed the digits that the page showed, or its browser brought the phone's code; and that phone's SIM was seen. */
  phoneAndSim: 'urn:mobile-companion:acr:phone-and-sim',
  /** The same tie to the page; the SIM was seen, but nobody knows in which phone. */
  phone: 'urn:mobile-companion:acr:phone',
  /** The enrolled key signed an approval with neither: nothing ties it to what the asking app shows. */
  approval: 'urn:mobile-companion:acr:approval',
} as const

/** The `acr` that goes with an `amr`. */
export function acrOf(amr: readonly string[]): string {
  if (!amr.includes('user') && !amr.includes('return')) return acrValues.approval
  return amr.includes('sim') ? acrValues.phoneAndSim : acrValues.phone
}
