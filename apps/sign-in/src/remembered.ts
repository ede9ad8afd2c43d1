/** What outlives a reload of this tab: which attempt it waits for. The digits never go here. */
export interface Remembered {
  loginId(): string | null
  keep(loginId: string): void
  forget(): void
}

/** A tab's memory. Where the browser refuses storage, as for some framed pages, it forgets at a reload and nothing else is lost. */
export function rememberedIn(
  storage: () => Storage,
  interaction: string | null = null,
): Remembered {
  // What a tab waited for at another app's request is nothing to go on with at this one's.
  const name = interaction ? `login_id of ${interaction}` : 'login_id'
  const attempt = <Value>(act: (storage: Storage) => Value): Value | null => {
    try {
      return act(storage())
    } catch {
      return null
    }
  }
  return {
    loginId: () => {
      const loginId = attempt((it) => it.getItem(name))
      return loginId && /^lgn_[A-Za-z0-9_-]{22}$/.test(loginId) ? loginId : null
    },
    keep: (loginId) => {
      attempt((it) => it.setItem(name, loginId))
    },
    forget: () => {
      attempt((it) => it.removeItem(name))
    },
  }
}
