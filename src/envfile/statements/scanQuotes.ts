/** What a line leaves to the next one in a shell. */
export interface QuoteScan {
  /** The quote that is open at the end. */
  readonly open: string | undefined;
  /** Whether a comment is the last part of the line. */
  readonly hasComment: boolean;
}

/** Reads the quotes of a line as shells do. `within`: the quote that an earlier line left open. */
export function scanQuotes(line: string, within?: string): QuoteScan {
  let open = within;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (open === undefined && character === "#" && /^$|\s/.test(line.charAt(at - 1))) {
      return { open, hasComment: true };
    }
    if (character === "\\" && open !== "'") at++;
    else if (character === open) open = undefined;
    else if (open === undefined && (character === '"' || character === "'")) open = character;
  }
  return { open, hasComment: false };
}
