const SIZE = 1024 * 1024 - 100;

/** So many of a line that the file is as large as one that is checked unasked. */
function fillFile(line: string): string {
  return line.repeat(Math.floor(SIZE / line.length));
}

/** Files that take as long to check as any: what a cloned folder may hold to bring the host to a standstill. */
export function slowTexts(secret: string): Readonly<Record<string, string>> {
  return {
    "open brackets": fillFile("K={\n"),
    "open arrays": fillFile('K=["\n'),
    "open quotes": fillFile('K="\n'),
    "the shortest entries": fillFile("A=\n"),
    "secrets in every line": fillFile(`API_KEY=${secret}\n`),
    "comments alone": fillFile("#\n"),
  };
}
