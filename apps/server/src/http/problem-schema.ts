import { type ProblemCode, problemStatuses } from '@mobile-companion/contract/problem'
import { z } from 'zod'

/** A refusal as the OpenAPI document describes it (RFC 9457). */
export const ProblemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(problemStatuses) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().optional(),
  tries_left: z.int().optional(),
  check_status: z.string().optional(),
  device_id: z.string().optional(),
  device_status: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

/** The refusals that every call can answer with. */
export const refusals = { '4xx': ProblemDocument, '5xx': ProblemDocument }
