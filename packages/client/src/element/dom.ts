type Attributes = Readonly<Record<string, string | boolean | null>>
type Child = Node | string | null

/** Makes an element. `false` and `null` leave an attribute out, `true` makes it empty. Text stays text. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null) element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children.filter((it) => it !== null))
  return element
}

const paths = {
  check: 'M5 13l4.5 4.5L19 7',
  cross: 'M7 7l10 10M17 7L7 17',
  clock: 'M12 7v5l3.5 2M12 3a9 9 0 100 18 9 9 0 000-18z',
  sim: 'M8 3h6l4 4v13a1 1 0 01-1 1H7a1 1 0 01-1-1V5a2 2 0 012-2zM9.5 12h5v5h-5z',
  phone: 'M8 3h8a1 1 0 011 1v16a1 1 0 01-1 1H8a1 1 0 01-1-1V4a1 1 0 011-1zM11 18h2',
  cloud: 'M4 4l16 16M8.5 8.6A5.5 5.5 0 006.5 19H17M19.6 17.6A4 4 0 0017 11a5.5 5.5 0 00-6-3.9',
} as const
export type Icon = keyof typeof paths

/** A round mark with a picture that says nothing to those who listen. */
export function makeSeal(tone: 'ok' | 'danger' | 'calm' | 'busy', icon: Icon): HTMLElement {
  const space = 'http://www.w3.org/2000/svg'
  const picture = document.createElementNS(space, 'svg')
  picture.setAttribute('viewBox', '0 0 24 24')
  const path = document.createElementNS(space, 'path')
  path.setAttribute('d', paths[icon])
  picture.append(path)
  return make('div', { class: `seal ${tone}`, part: 'seal', 'aria-hidden': 'true' }, picture)
}
