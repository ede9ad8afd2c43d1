/** A row that says whether an aim was reached. */
export function verdict(aim: string, found: string, reached: boolean): readonly string[] {
  return [aim, found, reached ? 'reached' : '**missed**']
}

/** A whole number as people write it. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
