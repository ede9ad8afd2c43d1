import { fail, ok } from '@mobile-companion/device/result'
import { Platform } from 'react-native'
import brand from '../../brand.json'
import { appVersion } from '../app-version'
import type { ReadHandset } from './settings.types'

/** The handset as the operating system describes it. The server is the brand's, or EXPO_PUBLIC_SERVER of the build. */
export const readHandset: ReadHandset = async () => {
  const server = process.env.EXPO_PUBLIC_SERVER ?? brand.server
  if (!server) return fail({ code: 'not_configured' })

  const platform = Platform.OS === 'ios' ? 'ios' : 'android'
  return ok({
    handsetId: 'this-phone',
    device: { ...describe(), platform, app_version: appVersion },
    ownNumber: null,
    server,
  })
}

function describe(): { readonly name: string; readonly model: string } {
  if (Platform.OS === 'android') {
    const { Brand, Model } = Platform.constants
    const brand = Brand.charAt(0).toUpperCase() + Brand.slice(1)
    return { name: `${brand} ${Model}`.slice(0, 64), model: Model.slice(0, 64) }
  }
  const model = Platform.OS === 'ios' && Platform.isPad ? 'iPad' : 'iPhone'
  return { name: model, model }
}
