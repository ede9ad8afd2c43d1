import type { Page } from 'playwright-core'

/** Where a page of ours is shown: in a window of its own, or in a frame of /try. */
export type Place = Pick<Page, 'getByRole' | 'getByLabel' | 'getByText' | 'locator'>
