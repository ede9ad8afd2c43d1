/** Six digits that are not those given: the first one differs. */
export function wrongDigits(digits: string): string {
  return `${(Number(digits[0]) + 1) % 10}${digits.slice(1)}`
}
