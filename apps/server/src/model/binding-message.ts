import { fail, ok, type Result } from './result.ts'
import { shownText } from './shown-text.ts'

/** Characters. It is one line of a prompt. */
const longest = 64
const allowed = /^[\p{L}\p{M}\p{Nd} .,:;!?'"‘’“”„«»()&@#%+*=/_–—€£$¥-]+$/u
/** Letters too, to Unicode, but nothing is seen of them. */
const unseen = /\p{Default_Ignorable_Code_Point}/u
const webAddress = /:\/\/|\bwww\.|[\p{L}\p{Nd}]\.\p{L}{2}/iu

/**
 * What an app wants to see on the phone beside its request (CIBA `binding_message`): letters and digits
 * of every script, spaces and plain punctuation, at most 64 characters, and no web address (T-28).
 * The failure says what is wrong, for the app's developer.
 */
export function readBindingMessage(text: string): Result<string, string> {
  if ([...text].length > longest) return fail(`is longer than ${longest} characters`)
  if (!allowed.test(text) || unseen.test(text)) {
    return fail('may have letters, digits, spaces and plain punctuation only')
  }
  if (webAddress.test(text)) return fail('may not have a web address in it')
  const shown = shownText(text, longest)
  return shown === '' ? fail('is empty') : ok(shown)
}
