const SHORTEST = 6;

/**
 * Whether a text is counted and not drawn: `123456`, `123123`, `1234567890abcdef1234567890abcdef`. Seven in ten
 * characters follow the one before them; in a random text hardly one in sixteen does.
 */
export function isCounting(text: string): boolean {
  if (text.length < SHORTEST) return false;
  let breaks = Math.floor((text.length - 1) * 0.3);
  let last = text.charCodeAt(0);
  for (let i = 1; i < text.length && breaks >= 0; i++) {
    const code = text.charCodeAt(i);
    if (code !== last + 1) breaks--;
    last = code;
  }
  return breaks >= 0;
}
