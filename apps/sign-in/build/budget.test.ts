// @vitest-environment node
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { buildFaults, onDemandBudget, scriptBudget } from './budget.ts'

const html = { fileName: 'index.html', modules: [], isOnDemand: false }
const script = { fileName: 'assets/index.js', text: '', modules: [], isOnDemand: false }

test('the page builds within its budget, with hashed names and nothing inline', async () => {
  const built = await build({
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'silent',
    build: { write: false },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('Nothing was built')
  const names = output.output.map(({ fileName }) => fileName)
  expect(names).toContain('index.html')
  for (const name of names.filter((it) => it !== 'index.html'))
    expect(name).toMatch(/^assets\/[a-z]+-[\w-]{8}\.(js|css|svg)$/)
  for (const language of ['german', 'french', 'spanish'])
    expect(names.some((name) => name.startsWith(`assets/${language}-`))).toBe(true)
  const html = output.output.find(({ fileName }) => fileName === 'index.html')
  expect(html?.type === 'asset' && String(html.source)).not.toMatch(/german|french|spanish/)
  const css = output.output.find(({ fileName }) => fileName.endsWith('.css'))
  expect(css?.type === 'asset' && String(css.source)).toContain('--accent:#0b5f5a')
})

test('too much script fails the build', () => {
  const text = randomBytes(scriptBudget).toString('base64')
  expect(buildFaults([{ ...script, text }])[0]).toContain('gzipped')
})

test('a script on demand does not count for the page, and has a budget of its own', () => {
  const half = randomBytes(scriptBudget / 2).toString('base64')
  const light = randomBytes(onDemandBudget / 2).toString('base64')
  const language = { ...script, isOnDemand: true }
  const page = { ...script, text: half }
  expect(buildFaults([page, { ...language, text: light }, { ...language, text: light }])).toEqual(
    [],
  )
  const heavy = randomBytes(onDemandBudget).toString('base64')
  expect(buildFaults([{ ...language, text: heavy }])[0]).toContain('gzipped')
})

test.each(['zod', 'libphonenumber-js'])('%s in the page fails the build', (name) => {
  const modules = [`/somewhere/node_modules/${name}/index.js`]
  expect(buildFaults([{ ...script, modules }])).toHaveLength(1)
})

test.each([
  '<script>run()</script>',
  '<script type="module">run()</script>',
  '<style>p{}</style>',
  '<p style="color:red">',
  '<p onclick="run()">',
  '<script src="https://elsewhere.example/x.js"></script>',
  '<link href="//elsewhere.example/x.css">',
])('%s fails the build', (text) => {
  expect(buildFaults([{ ...html, text }])).toHaveLength(1)
})

test('a script and a style of the own origin pass', () => {
  const text = '<script type="module" src="/assets/a.js"></script><link href="/assets/a.css">'
  expect(buildFaults([{ ...html, text }])).toEqual([])
})
