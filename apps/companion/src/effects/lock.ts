import type { Attention } from '../platform/attention.types'
import type { Unlock } from '../platform/unlock.types'
import { type Lock, type LockEvent, lockAfter } from '../state/lock'
import type { LockMinutes } from '../state/preferences'
import { reportFault } from './call'
import type { PreferenceStore } from './preferences'

/** What the screens know of the lock. */
export type LockView =
  /** It is not known yet whether there is anything to hide: nothing is shown. */
  'unknown' | 'locked' | 'open'

export interface AppLock {
  get(): LockView
  subscribe(listener: () => void): () => void
  /** After how long it locks itself; null for never. Undefined where the phone has no lock to ask for. */
  minutes(): LockMinutes | undefined
  /** The app has begun. `hides`: it has something to hide. */
  begin(hides: boolean): void
  touch(): void
  /** Asks for the phone's lock. False when the person did not unlock. */
  unlock(prompt: string, cancel: string): Promise<boolean>
  end(): void
}

interface Needs {
  readonly unlock: Unlock
  readonly attention: Attention
  readonly preferences: PreferenceStore
  readonly now: () => Date
}

const usualMinutes = 5
const minuteMs = 60_000
/** How often an app that nobody touches looks at the clock. */
export const lockLookMs = 2_000

/** Locks the app when nobody has touched it for a while, in front or behind. */
export function runLock({ unlock, attention, preferences, now }: Needs): AppLock {
  const listeners = new Set<() => void>()
  let lock: Lock = { isLocked: false, seenAt: now() }
  let isOffered: boolean | null = null
  let hides: boolean | null = null
  let view: LockView = 'unknown'

  const minutes = () => {
    if (!isOffered) return undefined
    const usual = unlock.isUsual ? usualMinutes : null
    const { lockMinutes } = preferences.get()
    return lockMinutes === undefined ? usual : lockMinutes
  }
  const hear = (event: LockEvent) => {
    const after = minutes() ?? null
    lock = lockAfter(lock, event, now(), after === null ? null : after * minuteMs)
    const seen = lock.isLocked ? 'locked' : 'open'
    if (view === 'unknown' || seen === view) return
    view = seen
    tell()
  }
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const settle = () => {
    if (view !== 'unknown' || isOffered === null || hides === null || !preferences.isLoaded()) {
      return hear({ type: 'waited' })
    }
    view = 'open'
    hear({ type: 'began', hides })
    tell()
  }
  const lookForLock = async () => {
    try {
      isOffered = await unlock.isOffered()
    } catch (fault) {
      reportFault(fault)
      isOffered ??= false
    }
    settle()
    tell()
  }

  void lookForLock()
  const onReturn = () => {
    hear({ type: 'waited' })
    void lookForLock()
  }
  const ends = [preferences.subscribe(settle), attention.onReturn(onReturn)]
  const clock = setInterval(() => hear({ type: 'waited' }), lockLookMs)
  return {
    get: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    minutes,
    begin(hasAny) {
      hides = hasAny
      settle()
    },
    touch: () => hear({ type: 'touched' }),
    async unlock(prompt, cancel) {
      const isUnlocked = await unlock.ask(prompt, cancel)
      if (isUnlocked) hear({ type: 'unlocked' })
      return isUnlocked
    },
    end() {
      clearInterval(clock)
      for (const end of ends) end()
    },
  }
}
