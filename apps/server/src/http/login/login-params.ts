import { LoginId as LoginIdText } from '@mobile-companion/contract/login'
import { z } from 'zod'
import type { LoginId } from '../../model/ids.ts'

export const LoginParams = z.object({
  login_id: LoginIdText.transform((id) => id as LoginId),
})
