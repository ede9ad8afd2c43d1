import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './processes.mjs'

const pages = readdirSync(join(root, 'docs', 'clients'))
const read = (/** @type {string[]} */ ...path) => readFileSync(join(root, ...path), 'utf8')

/** Each file that a page shows: its path in examples/, and the block below. */
const shown = pages.flatMap((page) =>
  [
    ...read('docs', 'clients', page).matchAll(
      /^<!-- (examples\/\S+) -->\n\n```\w+\n([\s\S]*?)^```$/gm,
    ),
  ].map(([, path = '', block = '']) => ({ page, path, block })),
)

test.each(shown)('docs/clients/$page shows $path as it is', ({ path, block }) => {
  expect(block).toBe(read(path))
})

test('each file of examples/ is on a page', () => {
  const files = readdirSync(join(root, 'examples'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath !== join(root, 'examples'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !/\/(node_modules|dist|\.next)\//.test(path))
  expect(shown.map(({ path }) => path).sort()).toEqual(files.sort())
})

test('what a page tells people to install is what the examples run with', () => {
  const { devDependencies } = JSON.parse(read('examples', 'package.json'))
  const told = pages.flatMap((page) =>
    [...read('docs', 'clients', page).matchAll(/^npm install (.*)$/gm)].flatMap(([, names = '']) =>
      names.split(' ').map((name) => name.replace(/(?<=.)@.*$/, '')),
    ),
  )
  expect([...new Set(told)].sort()).toEqual(Object.keys(devDependencies).sort())
})

test('every page is in the index, and its address is right', () => {
  const index = read('docs', 'add-to-your-app.md')
  const linked = [...index.matchAll(/\]\(clients\/([\w-]+\.md)\)/g)].map(([, page]) => page)
  expect([...new Set(linked)].sort()).toEqual([...pages].sort())
})

test.each([
  'docs/add-to-your-app.md',
  'examples/README.md',
  ...pages.map((page) => `docs/clients/${page}`),
])('the links of %s lead to files', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link)
  expect(links.filter((link) => !existsSync(join(root, page, '..', link)))).toEqual([])
})
