/** A start that cannot succeed, in words for the person who started it. One line a fault. */
export class SetupFault extends Error {
  readonly faults: readonly string[]

  constructor(...faults: string[]) {
    super(faults.join('\n'))
    this.name = 'SetupFault'
    this.faults = faults
  }
}
