import { Button } from '../../controls/button'
import { Notice } from '../../controls/card'
import type { NotificationActs } from '../../effects/acts'
import type { Notifications } from '../../state/app-state'
import { useWords } from '../../words/spoken'

/** That requests do not reach a closed app, and the way to change it. Nothing while they do, or cannot. */
export function NotificationsOff({
  notifications: { permission },
  acts,
}: {
  readonly notifications: Notifications
  readonly acts: Pick<NotificationActs, 'allowNotifications' | 'openNotificationSettings'>
}) {
  const { push } = useWords().say
  if (permission === 'askable') {
    return (
      <Notice
        kind="plain"
        title={push.off}
        text={push.offWhy}
        action={<Button kind="quiet" label={push.allow} onPress={acts.allowNotifications} />}
      />
    )
  }
  if (permission !== 'refused') return null
  return (
    <Notice
      kind="plain"
      title={push.refused}
      text={push.refusedWhy}
      action={<Button kind="quiet" label={push.settings} onPress={acts.openNotificationSettings} />}
    />
  )
}
