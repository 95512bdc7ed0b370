/** A Markdown table; signs that would break it are escaped. */
export function table(head: string[], rows: string[][]): string {
  const row = (cells: string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll(/[\\|*_`<>[\]]/g, (sign) => `\\${sign}`);
}
