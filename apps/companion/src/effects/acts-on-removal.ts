import type { Removal } from '../state/app-state'
import type { OpenApp } from './open-app'
import { removeLine } from './remove-line'
import type { Store } from './store'

/** About taking a number off this phone. */
export interface RemovalActs {
  /** Asks whether to; `leaveRemoval` is no. */
  askRemoval(lineId: string, known: { readonly isOnlyPhone: boolean }): void
  leaveRemoval(lineId: string): void
  /** `here`: off this phone alone, when its server cannot be told. */
  remove(lineId: string, where: 'everywhere' | 'here'): void
}

export function actsOnRemoval({ dispatch }: Store, open: OpenApp): RemovalActs {
  const change = (lineId: string, removal: Removal) =>
    dispatch({ type: 'removal_changed', lineId, removal })
  return {
    askRemoval: (lineId, { isOnlyPhone }) => change(lineId, { code: 'asked', isOnlyPhone }),
    leaveRemoval: (lineId) => change(lineId, { code: 'none' }),
    remove(lineId, where) {
      const { ground } = open
      if (!ground) return
      change(lineId, { code: 'going' })
      void removeLine(ground, lineId, where).then((removed) => {
        if (!removed.ok) change(lineId, { code: 'failed', failure: removed.failure })
      })
    },
  }
}
