/**
 * How a sign-in was proven, as `amr` (RFC 8176 where it has a name). `pop`: the enrolled key signed;
 * `user`: a person typed the digits; `sim`: the operator saw the SIM over mobile data, and the code
 * came back in that device's own signed message; `sim_unbound`: the operator saw the SIM, but nobody
 * knows in whose hands. `pin` and `bio` are what the phone claims.
 */
export function amrOf(
  uv: 'bio' | 'pin' | 'none',
  binding: 'device_code' | 'none',
): readonly string[] {
  const sim = binding === 'device_code' ? 'sim' : 'sim_unbound'
  return uv === 'none' ? ['pop', 'user', sim] : ['pop', 'user', sim, uv]
}
