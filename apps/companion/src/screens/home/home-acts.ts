import type { Acts } from '../../effects/acts'

/** What can be done on the home screen. */
export type HomeActs = Pick<
  Acts,
  | 'scan'
  | 'allowNotifications'
  | 'openNotificationSettings'
  | 'look'
  | 'open'
  | 'readWelcome'
  | 'enrolAgain'
  | 'askRenewal'
  | 'openLine'
  | 'openPhones'
  | 'addNumber'
  | 'addService'
>
