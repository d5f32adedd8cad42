/** The words of some lines, divided by blanks: long lists stay readable so. */
export function listWords(...lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(" "));
}
