import type { Action, NotificationAction, StartAction } from './action'
import type { AppState, Notifications, Running } from './app-state'
import { reduceEnrolling } from './reduce-enrolling'
import { reduceLines } from './reduce-lines'
import { reduceLinks } from './reduce-links'
import { reduceScan } from './reduce-scan'
import { reduceService } from './reduce-service'
import { reduceTask } from './reduce-task'

/** The state after `action`. Pure; an action that does not fit the state changes nothing. */
export function reduce(state: AppState, action: Action): AppState {
  switch (action.type) {
    case 'start_failed':
    case 'start_retried':
    case 'started':
      return reduceStart(state, action)
    default:
      return state.at === 'running' ? reduceRunning(state, action) : state
  }
}

function reduceStart(state: AppState, action: StartAction): AppState {
  switch (action.type) {
    case 'start_failed':
      return { at: 'unable', why: action.why }
    case 'start_retried':
      return state.at === 'starting' ? state : { at: 'starting' }
    case 'started': {
      if (state.at !== 'starting') return state
      const { handset, services, lines, place } = action
      const task = { task: 'none' } as const
      const notifications = { permission: null, isPutOff: false }
      return {
        at: 'running',
        handset,
        services,
        lines,
        place,
        task,
        banner: null,
        phoneBanner: null,
        notifications,
      }
    }
  }
}

function reduceRunning(state: Running, action: Exclude<Action, StartAction>): Running {
  switch (action.type) {
    case 'line_begun':
    case 'enrolment_begun':
    case 'enrolment_stopped':
    case 'enrolment_ended':
    case 'number_asked_again':
    case 'enrolled':
      return reduceEnrolling(state, action)
    case 'service_wanted':
    case 'service_asked':
    case 'service_refused':
    case 'service_found':
    case 'service_confirmed':
    case 'service_forgotten':
      return reduceService(state, action)
    case 'service_named':
    case 'removal_changed':
    case 'home_chosen':
    case 'line_chosen':
    case 'phones_opened':
    case 'phone_banner_dismissed':
    case 'line_removed':
    case 'approval_lost':
    case 'renewal_changed':
    case 'welcome_read':
    case 'listing_begun':
    case 'listing_failed':
    case 'listed':
    case 'push_switched':
      return reduceLines(state, action)
    case 'push_arrived':
    case 'push_opened':
    case 'banner_dismissed':
    case 'request_linked':
    case 'link_refused':
    case 'link_refusal_read':
      return reduceLinks(state, action)
    case 'scan_begun':
    case 'scan_left':
    case 'scan_refused':
    case 'request_scanned':
      return reduceScan(state, action)
    case 'permission_read':
    case 'permission_put_off':
      return { ...state, notifications: reduceNotifications(state.notifications, action) }
    case 'check_step_reached':
    case 'check_troubled':
    case 'next_check_wanted':
      return action.of === 'enrolment' ? reduceEnrolling(state, action) : reduceTask(state, action)
    default:
      return reduceTask(state, action)
  }
}

function reduceNotifications(state: Notifications, action: NotificationAction): Notifications {
  switch (action.type) {
    case 'permission_read':
      return { ...state, permission: action.permission }
    case 'permission_put_off':
      return { ...state, isPutOff: true }
  }
}
