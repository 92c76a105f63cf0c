// What goes to the terminal: one JSON value, or lines to read. Everything else goes to stderr.

/** Exit codes of the command line: the verdicts, and wrong usage as sysexits.h numbers it. */
export const EXIT = { good: 0, bad: 1, unproven: 2, wrongUsage: 64 } as const;

/** Prints the one JSON value of a command run with --json. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Prints lines for people. */
export function printLines(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${withoutControls(line)}\n`);
}

/** Says something beside the result, in a line. */
export function note(text: string): void {
  process.stderr.write(`${withoutControls(text)}\n`);
}

// Names come from the Market and from whomever answers in its place: nothing in them may steer the terminal.
function withoutControls(line: string): string {
  return line.replace(/\p{Cc}/gu, ' ');
}

/** Rows as columns of even width. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
