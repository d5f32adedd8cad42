/**
 * Whether the editor would change line ends that no one touched: it makes them all alike when it loads a file, and
 * a lone CR counts as one that becomes CRLF (microsoft/vscode, pieceTreeTextBufferBuilder.ts).
 */
export function hasMixedLineEnds(text: string): boolean {
  let hasPair = false;
  let hasFeed = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 13) {
      if (text.charCodeAt(at + 1) !== 10) return true;
      hasPair = true;
      at++;
    } else if (code === 10) {
      hasFeed = true;
    }
    if (hasPair && hasFeed) return true;
  }
  return false;
}
