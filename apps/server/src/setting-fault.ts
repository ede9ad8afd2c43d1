import { Environment, type SettingName } from './environment.ts'

/** What is wrong with a setting, in a line with its name, what it must be and an example; never its value. */
export function faultOf(name: SettingName, wrong?: string): string {
  const { description = '', example = '' } = Environment.shape[name].meta() ?? {}
  return `${name} ${wrong ?? `must be ${description}`}. Example: ${name}=${example}`
}
