import { maxRemembered } from './line'

/** `loginId` behind those remembered; the oldest ones make room. */
export function remember(loginIds: readonly string[], loginId: string): readonly string[] {
  return [...loginIds.filter((known) => known !== loginId), loginId].slice(-maxRemembered)
}
