import { ProblemDocument } from '@mobile-companion/contract/problem'

/** The refusals that every call can answer with, for the OpenAPI document. */
export const refusals = { '4xx': ProblemDocument, '5xx': ProblemDocument }
