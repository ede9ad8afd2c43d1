import * as asn1 from 'asn1js'

/*
 * The little of ASN.1 (X.690) that attestations need. Each function throws at anything else: `readable`
 * at the top of a reader makes a value of that.
 */

export type Node = asn1.AsnType

/** What a reader makes of bytes from outside; undefined when they are not what it reads. */
export function readable<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** One value and nothing behind it. The library bounds depth and count. */
export function readDer(bytes: Uint8Array): Node {
  const { offset, result } = asn1.fromBER(bytes)
  if (offset !== bytes.byteLength) throw new Error('not one DER value')
  return result
}

/** The members of a SEQUENCE, a SET or an explicit tag. */
export function membersOf(node: Node | undefined): readonly Node[] {
  if (!(node instanceof asn1.Constructed)) throw new Error('not constructed')
  return node.valueBlock.value
}

/** The number of a context tag; undefined for any other. */
export function contextTagOf(node: Node): number | undefined {
  const context = 3
  return node.idBlock.tagClass === context ? node.idBlock.tagNumber : undefined
}

export function integerOf(node: Node | undefined): number {
  if (!(node instanceof asn1.Integer) || node instanceof asn1.Enumerated) {
    throw new Error('not an INTEGER')
  }
  return Number(node.toBigInt())
}

export function enumeratedOf(node: Node | undefined): number {
  if (!(node instanceof asn1.Enumerated)) throw new Error('not an ENUMERATED')
  return Number(node.toBigInt())
}

/** True for any byte but zero: phones are known that write 01 where DER has FF. */
export function booleanOf(node: Node | undefined): boolean {
  if (!(node instanceof asn1.Boolean)) throw new Error('not a BOOLEAN')
  return node.getValue()
}

export function octetsOf(node: Node | undefined): Uint8Array {
  if (!(node instanceof asn1.OctetString)) throw new Error('not an OCTET STRING')
  return new Uint8Array(node.getValue())
}

export function oidOf(node: Node | undefined): string {
  if (!(node instanceof asn1.ObjectIdentifier)) throw new Error('not an OBJECT IDENTIFIER')
  return node.getValue()
}
