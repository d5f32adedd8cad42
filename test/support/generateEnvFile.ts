/** How much to write; `seed` decides the content. */
export type EnvFileSize = { readonly seed: number } & (
  | { readonly bytes: number }
  | { readonly lines: number }
);

const NAMES = ["DATABASE_URL", "API_KEY", "LOG_LEVEL", "PORT", "REDIS_HOST", "FEATURE_FLAG", "SMTP_PASSWORD"];
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** A realistic `.env` file: mostly plain values, some quoted, with comments and blank lines. */
export function generateEnvFile(size: EnvFileSize): string {
  const next = createGenerator(size.seed);
  const lines: string[] = [];
  let bytes = 0;
  while ("bytes" in size ? bytes < size.bytes : lines.length < size.lines) {
    const line = writeLine(lines.length, next);
    lines.push(line);
    bytes += line.length + 1;
  }
  return `${lines.join("\n")}\n`;
}

function writeLine(index: number, next: () => number): string {
  const key = `${NAMES[index % NAMES.length]}_${index}`;
  const kind = next() * 100;
  if (kind < 5) return "";
  if (kind < 13) return `# ${writeText(20 + next() * 40, next)}`;
  if (kind < 15) return `export ${key}=${writeText(8 + next() * 24, next)}`;
  if (kind < 40) return `${key}="${writeText(8 + next() * 40, next)} ${writeText(6, next)}"`;
  if (kind < 48) return `${key}='${writeText(8 + next() * 40, next)}'`;
  if (kind < 52) return `${key}=${writeText(8, next)} # ${writeText(15, next)}`;
  if (kind < 53) return `${key}="${writeText(60, next)}\\n${writeText(60, next)}\\n"`;
  return `${key}=${writeText(1 + next() * 45, next)}`;
}

function writeText(length: number, next: () => number): string {
  let text = "";
  while (text.length < length) text += LETTERS.charAt(Math.floor(next() * LETTERS.length));
  return text;
}

/** Numbers from 0 (included) to 1 (excluded), the same ones for the same seed (mulberry32). */
function createGenerator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
