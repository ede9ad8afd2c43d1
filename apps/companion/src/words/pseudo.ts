import { eachMessage } from './each-message'
import type { Messages } from './english'

const accents: Readonly<Record<string, string>> = {
  ...{ a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ' },
  ...{ l: 'ļ', m: 'ɱ', n: 'ñ', o: 'ö', p: 'þ', q: 'ǫ', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', v: 'ṽ' },
  ...{ w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž' },
  ...{ A: 'Å', C: 'Ç', D: 'Ð', E: 'É', G: 'Ĝ', I: 'Î', L: 'Ļ', N: 'Ñ', O: 'Ö', R: 'Ŕ', S: 'Š' },
  ...{ T: 'Ţ', U: 'Û', W: 'Ŵ', Y: 'Ý' },
}

/** A mark that is read from right to left, and the signs that turn letters around and back. */
const rightToLeft = { mark: '\u200f', override: '\u202e', pop: '\u202c' }
/** What is filled in keeps its own direction. */
const isolate = { start: '\u2068', end: '\u2069' }
/** As much longer as German or Finnish can be, and then some. */
const growth = 1.4

/**
 * English made strange, so that a person who reads English sees what a language from right to left and
 * with long words would do to the screens: accented, at least 40 % longer, and read from the right.
 */
export function pseudo(messages: Messages): Messages {
  return eachMessage(messages, (message) => {
    const pieces = message.split(/(\{\w+\})/).filter((piece) => piece !== '')
    return rightToLeft.mark + pieces.map(strange).join('')
  })
}

function strange(piece: string): string {
  if (/^\{\w+\}$/.test(piece)) return isolate.start + piece + isolate.end
  return rightToLeft.override + lengthened(piece) + rightToLeft.pop
}

/** With its vowels drawn out until it is long enough. */
function lengthened(text: string): string {
  let missing = Math.ceil(text.length * (growth - 1))
  const drawnOut = [...text].map((letter) => {
    const accented = accents[letter] ?? letter
    if (missing <= 0 || !/[aeiouy]/i.test(letter)) return accented
    const more = Math.min(2, missing)
    missing -= more
    return accented + accented.toLowerCase().repeat(more)
  })
  return drawnOut.join('') + '·'.repeat(Math.max(0, missing))
}
