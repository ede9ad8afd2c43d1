import type {
  ChangedDevice,
  AccountDevice as WireAccountDevice,
  Activity as WireActivity,
} from '@mobile-companion/contract/account-device'
import type { SignInRequest } from '@mobile-companion/contract/device'
import { type AccountDevice, type Activity, admitLifeMs } from '../../model/account-device.ts'
import type { DeviceId } from '../../model/ids.ts'
import { shownText } from '../../model/shown-text.ts'
import { deviceNameLength } from '../../use-cases/device/rename-device.ts'

/** What a phone called itself when it enrolled is text from outside (T-28). */
function cleanName(name: string): string {
  return shownText(name, deviceNameLength)
}

export function accountDeviceView(device: AccountDevice, asking: DeviceId): WireAccountDevice {
  const { description, waiting } = device
  return {
    device_id: device.id,
    name: cleanName(description.name),
    platform: description.platform,
    model: shownText(description.model, 64),
    app_version: shownText(description.app_version, 32),
    status: device.status === 'ACTIVE' ? 'ACTIVE' : 'AWAITING_DEVICE',
    this_device: device.id === asking,
    enrolled_at: device.enrolledAt.toISOString(),
    last_used_at: device.lastUsedAt?.toISOString() ?? null,
    admit_by: waiting ? new Date(waiting.since.getTime() + admitLifeMs).toISOString() : null,
  }
}

export function changedDevice({ id, description, status }: AccountDevice): ChangedDevice {
  return { device_id: id, name: cleanName(description.name), status }
}

export function activityView(item: Activity): WireActivity {
  const at = item.at.toISOString()
  if (item.kind === 'device') {
    const by = item.by === null ? null : cleanName(item.by)
    return { kind: 'device', at, event: item.event, name: cleanName(item.name), by }
  }
  const { client, place, browser } = JSON.parse(item.request) as SignInRequest
  return {
    kind: 'sign_in',
    at,
    login_id: item.loginId,
    client,
    place,
    browser,
    check_status: item.status,
    reason: item.reason,
    not_me: item.notMe,
    decided_by: item.decidedBy === null ? null : cleanName(item.decidedBy),
  }
}
