import type { UseIsCovered } from './use-is-covered.types'

/** No browser shows pictures of its pages to others. */
export const useIsCovered: UseIsCovered = () => false
