/** Writes DER (X.690), as much of it as certificates and attestations need. */
export const der = {
  sequence: (...members: readonly Uint8Array[]) => tlv([0x30], members),
  set: (...members: readonly Uint8Array[]) => tlv([0x31], members),
  boolean: (value: boolean) => tlv([0x01], [Buffer.of(value ? 0xff : 0)]),
  integer: (value: number | bigint) => tlv([0x02], [integerBytes(BigInt(value))]),
  enumerated: (value: number) => tlv([0x0a], [integerBytes(BigInt(value))]),
  octets: (value: Uint8Array) => tlv([0x04], [value]),
  bits: (value: Uint8Array) => tlv([0x03], [Buffer.of(0), value]),
  nothing: () => tlv([0x05], []),
  oid: (name: string) => tlv([0x06], [oidBytes(name)]),
  text: (value: string) => tlv([0x0c], [Buffer.from(value)]),
  /** Until 2049. */
  time: (value: Date) =>
    tlv(
      [0x17],
      [
        Buffer.from(
          `${value
            .toISOString()
            .replace(/[-:T]|\.\d+/g, '')
            .slice(2)}`,
        ),
      ],
    ),
  /** An explicit context tag. */
  tagged: (tag: number, value: Uint8Array) =>
    tlv(tag < 31 ? [0xa0 | tag] : [0xbf, ...base128(tag)], [value]),
}

function tlv(tag: readonly number[], parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const length = content.length
  const head =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from(tag), Buffer.from(head), content])
}

function integerBytes(value: bigint): Buffer {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), bytes]) : bytes
}

function base128(value: number): number[] {
  const low = value & 0x7f
  const bytes = [low]
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 0x7f) | 0x80)
  return bytes
}

function oidBytes(name: string): Buffer {
  const [first = 0, second = 0, ...rest] = name.split('.').map(Number)
  return Buffer.from([first * 40 + second, ...rest.flatMap(base128)])
}
