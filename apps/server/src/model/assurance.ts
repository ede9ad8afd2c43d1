/**
 * How a sign-in was proven, as `amr` (RFC 8176 where it has a name). `pop`: the enrolled key signed;
 * `user`: a person typed the digits; `sim`: the operator saw the SIM over mobile data, and the code
 * came back in that device's own signed message. `pin` and `bio` are what the phone claims.
 */
export function amrOf(uv: 'bio' | 'pin' | 'none'): readonly string[] {
  return uv === 'none' ? ['pop', 'user', 'sim'] : ['pop', 'user', 'sim', uv]
}
