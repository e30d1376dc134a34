/** What a spreadsheet would run as a formula begins with one of these, or their full-width twins. */
const formula = /^[\s\uFEFF]*[=+\-@＝＋－＠\t\r]/u;

/**
 * A table as CSV that a spreadsheet opens as it is: UTF-8 with its mark, CRLF, every cell quoted, no formula. (Ours,
 * because `csv-stringify` lets a formula pass that stands behind a blank; the rest is one line.)
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map(cell).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function cell(text: string): string {
  const plain = text.replace(/\0/g, "");
  const safe = formula.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
}
