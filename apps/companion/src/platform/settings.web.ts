import { fail, ok } from '@mobile-companion/device/result'
import { z } from 'zod'
import brand from '../../brand.json'
import { appVersion } from '../app-version'
import { isSandboxBuild } from './sandbox-build'
import type { ReadHandset } from './settings.types'

const HandsetConfig = z.object({
  handset_id: z.string().min(1).max(128),
  name: z.string().min(1).max(64),
  phone_number: z.string(),
  server: z.url(),
})

const answerMs = 10_000

/** The simulated handset, from `GET /handset/config`; in any other web build a browser without a SIM. */
export const readHandset: ReadHandset = async () => {
  if (!isSandboxBuild) return browserWithoutSim()
  try {
    const answer = await fetch('/handset/config', { signal: AbortSignal.timeout(answerMs) })
    const config = HandsetConfig.safeParse(await answer.json())
    if (!answer.ok || !config.success) return fail({ code: 'unreachable' })
    const { handset_id, name, phone_number, server } = config.data
    return ok({
      handsetId: handset_id,
      device: { name, platform: 'web', model: 'Pixel 9', app_version: appVersion },
      ownNumber: phone_number,
      server,
    })
  } catch {
    return fail({ code: 'unreachable' })
  }
}

const browserWithoutSim: ReadHandset = async () => {
  const server = process.env.EXPO_PUBLIC_SERVER ?? brand.server
  if (!server) return fail({ code: 'not_configured' })
  return ok({
    handsetId: 'this-browser',
    device: { name: 'A browser', platform: 'web', model: 'Browser', app_version: appVersion },
    ownNumber: null,
    server,
  })
}
