import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** The most that the scripts of the page may weigh, in gzipped bytes. */
export const scriptBudget = 30_000
/** The most that each script may weigh that is loaded only when it is needed, such as a language. */
export const onDemandBudget = 8_000

export interface BuiltFile {
  readonly fileName: string
  readonly text: string
  /** The files that went into it; empty for what is not script. */
  readonly modules: readonly string[]
  /** A script that does not come with the page. */
  readonly isOnDemand: boolean
}

const unwanted = /[\\/]node_modules[\\/](zod|libphonenumber-js)[\\/]/
const inline =
  /<script(?![^>]*\ssrc=)[^>]*>|<style[\s>]|\sstyle=|\son[a-z]+=|(?:src|href)="(?:https?:)?\/\//i

/** What is wrong with a build, in words; empty when nothing is. */
export function buildFaults(files: readonly BuiltFile[]): readonly string[] {
  const scripts = files.filter(({ fileName }) => fileName.endsWith('.js'))
  const weigh = (text: string) => gzipSync(text).length
  const weight = scripts
    .filter(({ isOnDemand }) => !isOnDemand)
    .reduce((sum, { text }) => sum + weigh(text), 0)
  return [
    ...(weight > scriptBudget
      ? [`The scripts weigh ${weight} bytes gzipped; the page may have ${scriptBudget}.`]
      : []),
    ...scripts
      .filter(({ isOnDemand, text }) => isOnDemand && weigh(text) > onDemandBudget)
      .map(
        ({ fileName, text }) =>
          `${fileName} weighs ${weigh(text)} bytes gzipped; it may weigh ${onDemandBudget}.`,
      ),
    ...scripts
      .flatMap(({ modules }) => modules)
      .filter((id) => unwanted.test(id))
      .map((id) => `${id} must not reach the page: import only its types.`),
    ...files
      .filter(({ fileName, text }) => fileName.endsWith('.html') && inline.test(text))
      .map(
        ({ fileName }) => `${fileName} has something inline or from elsewhere; the CSP refuses it.`,
      ),
  ]
}

/** Fails a build that is too heavy, or that the page's content security policy would refuse. */
export function budget(): Plugin {
  return {
    name: 'budget',
    apply: 'build',
    // After Vite's own plugin has written index.html.
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const faults = buildFaults(
          Object.values(bundle).map((file) => ({
            fileName: file.fileName,
            text: file.type === 'chunk' ? file.code : String(file.source),
            modules: file.type === 'chunk' ? file.moduleIds : [],
            isOnDemand: file.type === 'chunk' && file.isDynamicEntry,
          })),
        )
        if (faults.length > 0) this.error(faults.join('\n'))
      },
    },
  }
}
