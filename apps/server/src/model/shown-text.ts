/**
 * Text from outside as a person may be shown it (T-28): control, direction, format and private
 * characters are gone, every run of space or line end is one space, and what is longer than `most`
 * characters ends in an ellipsis. May come out empty.
 */
export function shownText(text: string, most: number): string {
  const clean = text
    .normalize('NFC')
    .replace(/[\s\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .trim()
  const characters = [...clean]
  return characters.length <= most ? clean : `${characters.slice(0, most - 1).join('')}…`
}
