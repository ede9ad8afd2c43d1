import type { ReturnLink } from '@mobile-companion/contract/return-link'
import { act, fireEvent, render, screen } from '@testing-library/preact'
import { expect, vi } from 'vitest'
import { App } from '../app.tsx'
import { englishWords } from '../words/languages.ts'
import { FakeServer } from './fake-server.ts'
import { aPage, settled } from './world.ts'

/** Lets something happen, and everything that follows at once. */
export const happens = (what: () => unknown) =>
  act(async () => {
    await what()
    await settled()
  })

/** Lets milliseconds go by. */
export const passes = (milliseconds: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(milliseconds)
  })

export const heading = () => screen.getByRole('heading', { level: 1 })
/** As a person does it: the button has the focus. */
export const press = (name: string | RegExp) =>
  happens(() => {
    const button = screen.getByRole('button', { name })
    button.focus()
    fireEvent.click(button)
  })
export const field = () => screen.getByLabelText('Phone number') as HTMLInputElement
export const country = () => screen.getByLabelText('Country') as HTMLSelectElement

/** A page on the screen that has loaded. */
export async function aShownPage(
  fake = new FakeServer(),
  {
    isPhone = false,
    interaction = null,
    returned = null,
  }: {
    readonly isPhone?: boolean
    readonly interaction?: string | null
    readonly returned?: ReturnLink | null
  } = {},
) {
  const page = aPage(fake, 'GB', isPhone, interaction, englishWords, returned)
  render(<App flow={page.flow} />)
  await happens(() => page.flow.load())
  return page
}

/** A person types a number and continues. */
export async function typed(text: string) {
  await happens(() => fireEvent.input(field(), { target: { value: text } }))
  await press('Continue')
}

/** A page on the screen that waits for the phone, its stream open. */
export async function aWaitingPage({ isPhone = false } = {}) {
  const page = await aShownPage(new FakeServer(), { isPhone })
  await typed('07911 123456')
  await happens(() => page.fake.stream.open())
  return page
}

/** One heading, and it has the focus, so that whoever listens hears where they are. */
export function arrivedAt(text: string) {
  expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
  expect(heading().textContent).toBe(text)
  expect(document.activeElement).toBe(heading())
  expect(document.title).toBe(`${text} · Northwind`)
}
