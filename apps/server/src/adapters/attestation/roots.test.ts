import { expect, test } from 'vitest'
import { appleRoot, googleEcRoot, googleRsaRoot, vendorRoots } from './roots.ts'

test('the roots are those that Google and Apple publish', () => {
  expect(googleRsaRoot.fingerprint256).toBe(
    'CE:DB:1C:B6:DC:89:6A:E5:EC:79:73:48:BC:E9:28:67:53:C2:B3:8E:E7:1C:E0:FB:E3:4A:9A:12:48:80:0D:FC',
  )
  expect(googleEcRoot.fingerprint256).toBe(
    '6D:9D:B4:CE:6C:5C:0B:29:31:66:D0:89:86:E0:57:74:A8:77:6C:EB:52:5D:9E:43:29:52:0D:E1:2B:A4:BC:C0',
  )
  expect(appleRoot.fingerprint256).toBe(
    '1C:B9:82:3B:A2:8B:A6:AD:2D:33:A0:06:94:1D:E2:AE:4F:51:3E:F1:D4:E8:31:B9:F7:E0:FA:7B:62:42:C9:32',
  )
})

test('a server trusts these keys and no other', () => {
  const own = [googleRsaRoot, googleEcRoot].map(({ publicKey }) => publicKey)
  expect(vendorRoots.google.map(({ key }, index) => key.equals(own[index] ?? key))).toEqual([
    true,
    true,
  ])
  expect(vendorRoots.google).toHaveLength(2)
  expect(vendorRoots.apple).toHaveLength(1)
  for (const root of [googleRsaRoot, googleEcRoot, appleRoot]) {
    expect(root.verify(root.publicKey)).toBe(true)
  }
})
