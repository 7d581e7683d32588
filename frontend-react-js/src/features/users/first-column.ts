/** The first column of a CSV file: the only one that an import of follows reads. */

/** A quotation mark that is not closed, or not at the end of its cell. */
export class QuotationError extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`A quotation mark in line ${line}`);
    this.line = line;
  }
}

/** A row up to its end: a quoted first cell, or a plain one, and the other cells. */
const QUOTED = '"(?:[^"]|"")*"';
const PLAIN = '[^",\\r\\n][^,\\r\\n]*';
const CELL = `(?:${QUOTED}|${PLAIN})?`;
const ROW = new RegExp(`(${CELL})(?:,${CELL})*(\\r\\n|[\\r\\n]|$)`, 'y');
const NEWLINE = /\r\n|\r|\n/;

/** The first cells, each in the line in which its row ends, as the API counts. */
export function firstColumn(text: string): string {
  const content = text.replace(/^\ufeff/, '');
  const lines: string[] = [];
  const row = new RegExp(ROW);
  while (row.lastIndex < content.length) {
    const found = row.exec(content);
    if (!found) throw new QuotationError(lines.length + 1);
    const [whole, cell = '', end = ''] = found;
    // What a row of several lines leaves before its last one.
    const inside = end ? whole.slice(0, -end.length) : whole;
    for (const _ of inside.split(NEWLINE).slice(1)) lines.push('');
    lines.push(cell.split(NEWLINE).join(' '));
  }
  return lines.join('\n');
}
