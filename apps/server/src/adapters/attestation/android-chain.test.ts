import { expect, test } from 'vitest'
import type { AttestationFault } from '../../model/attestation.ts'
import {
  factoryIssuers,
  keyDescriptionOid,
  provisioningInfoOid,
  remoteIssuers,
  writeKeyDescription,
} from '../../test-support/test-android-key.ts'
import { makeTestKey } from '../../test-support/test-certificates.ts'
import {
  type Case,
  day,
  expired,
  jwkOf,
  now,
  oldRoot,
  story,
  stranger,
  verdict,
} from './android-key.test-support.ts'
import { longestCertificate } from './android-key.ts'

test.each<[AttestationFault, string, Case]>([
  ['root_unknown', 'a root of its own', { chain: { root: stranger } }],
  ['root_unknown', 'no certificate that a root signed', { encoded: (chain) => chain.slice(0, 2) }],
  [
    'chain_broken',
    'a leaf that its issuer did not sign',
    { chain: { signer: stranger.privateKey } },
  ],
  [
    'chain_broken',
    'issuers in another order',
    {
      encoded: ([leaf = '', one = '', two = '', ...rest]) => [leaf, two, one, ...rest],
    },
  ],
  ['malformed', 'the root alone', { encoded: (chain) => chain.slice(-1).concat(chain.slice(-1)) }],
  [
    'chain_broken',
    'a certificate that names another issuer than its own',
    { chain: { issuers: remoteIssuers.map((to) => ({ ...to, issuer: { CN: 'Somebody' } })) } },
  ],
  [
    'certificate_expired',
    'an issuer that is out of date',
    { chain: { issuers: expired(remoteIssuers) } },
  ],
  [
    'certificate_expired',
    "an issuer out of date, under the factories' root but made over the air",
    {
      chain: { root: oldRoot, issuers: expired(remoteIssuers) },
    },
  ],
  [
    'certificate_expired',
    "a factory's, out of date, under a root that has no factories",
    {
      chain: { issuers: expired(factoryIssuers) },
    },
  ],
  [
    'certificate_expired',
    "a factory's name, out of date, on what was made over the air",
    {
      chain: {
        root: oldRoot,
        issuers: expired([
          ...factoryIssuers,
          { subject: { CN: 'x' }, extensions: { [provisioningInfoOid]: Buffer.of(0xa0) } },
        ]),
      },
    },
  ],
  [
    'certificate_not_yet_valid',
    'an issuer of tomorrow',
    {
      chain: {
        root: oldRoot,
        issuers: factoryIssuers.map((issuer) => ({
          ...issuer,
          from: new Date(now.getTime() + day / 2),
        })),
      },
    },
  ],
  ['malformed', 'a leaf without the extension', { chain: { extensions: {} } }],
  [
    'malformed',
    'an extension that is none',
    {
      chain: { extensions: { [keyDescriptionOid]: Buffer.from('4242', 'hex') } },
    },
  ],
  ['malformed', 'one certificate', { encoded: (chain) => chain.slice(0, 1) }],
  ['malformed', 'no certificate', { encoded: () => [] }],
  [
    'malformed',
    'nine certificates',
    {
      encoded: (chain) => [...chain.slice(0, 1), ...Array(7).fill(chain[1]), ...chain.slice(-1)],
    },
  ],
  [
    'malformed',
    'a certificate too long, and good otherwise',
    {
      chain: {
        extensions: {
          [keyDescriptionOid]: writeKeyDescription(story),
          '1.3.6.1.4.1.55555.1': Buffer.alloc(longestCertificate),
        },
      },
    },
  ],
  [
    'malformed',
    'an extension with something behind it',
    {
      chain: {
        extensions: {
          [keyDescriptionOid]: Buffer.concat([writeKeyDescription(story), Buffer.of(5, 0)]),
        },
      },
    },
  ],
  [
    'malformed',
    'base64url',
    {
      encoded: ([leaf = '', ...rest]) => [
        `${leaf.replaceAll('+', '-').replaceAll('/', '_')}=`,
        ...rest,
      ],
    },
  ],
])('T-78 a key of Android is refused, %s: %s', async (code, _name, wanted) => {
  expect(await verdict(wanted)).toBe(code)
})

test('T-78 a key of Android is refused when a genuine key signed its certificate', async () => {
  const genuine = makeTestKey()
  const genuineCertificate = {
    subject: { CN: 'Android Keystore Key' },
    extensions: { [keyDescriptionOid]: writeKeyDescription(story) },
  }
  expect(await verdict({ chain: { issuers: [...remoteIssuers, genuineCertificate] } })).toBe(
    'extension_misplaced',
  )
  // The other way round: the claim is for the genuine key, further up.
  expect(
    await verdict({
      chain: { issuers: [...remoteIssuers, genuineCertificate], key: genuine.publicKey },
      claim: { approvalKey: jwkOf(genuine) },
    }),
  ).toBe('extension_misplaced')
})
