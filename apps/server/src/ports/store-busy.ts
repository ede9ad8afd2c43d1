/** Thrown by every store when another process holds it for too long: nothing changed, and a repeat may work. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy'
}
