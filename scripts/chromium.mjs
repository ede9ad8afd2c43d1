import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './processes.mjs'
import { Fault, step } from './step.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macPlaces = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The path of a Chromium; on Debian it is installed when there is none and we are root. */
export async function ensureChromium() {
  const found = findChromium()
  if (found) return found
  if (!isDebian() || process.getuid?.() !== 0) {
    throw new Fault(
      'Chromium is missing: install it (on Debian: apt-get install chromium) or set CHROMIUM to its path',
    )
  }
  await step('Installing Chromium with apt', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get update', 'apt-get', ['update'], env)
    await run('apt-get install', 'apt-get', ['install', '--yes', 'chromium'], env)
  })
  const installed = findChromium()
  if (!installed)
    throw new Fault('Chromium was installed but is not in PATH: set CHROMIUM to its path')
  return installed
}

function findChromium() {
  const chosen = process.env.CHROMIUM
  if (chosen) {
    if (isProgram(chosen)) return chosen
    throw new Fault(`CHROMIUM is not a program: ${chosen}`)
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...places, ...macPlaces].find(isProgram)
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function isDebian() {
  return (
    existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  )
}
