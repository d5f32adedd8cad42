const TEMPLATE_WORDS: ReadonlySet<string> = new Set([
  "example",
  "examples",
  "sample",
  "template",
  "tmpl",
  "tpl",
  "dist",
  "default",
  "defaults",
  "schema",
]);

/** Not read as text: swap files of an editor, and encrypted files (`.env.vault` is dotenv's own). */
const OTHER_CONTENT: ReadonlySet<string> = new Set(["swp", "swo", "vault", "age", "gpg", "enc"]);

/** Files of the same grammar, read by direnv and by Flask. */
const OTHER_NAMES: ReadonlySet<string> = new Set([".envrc", ".flaskenv"]);

/** Whether a base name is that of a file with `KEY=value` lines: `.env`, `.env.*`, `*.env`, `.envrc`, `.flaskenv`. */
export function isEnvFileName(name: string): boolean {
  const lower = name.toLowerCase();
  if (OTHER_NAMES.has(lower) || lower.endsWith(".env")) return true;
  return lower.startsWith(".env.") && !OTHER_CONTENT.has(lower.slice(lower.lastIndexOf(".") + 1));
}

/**
 * Whether a base name says that the file is a pattern to copy, without real values: `.env.example`,
 * `.env.local.sample`, `example.env`, `.env-template`. A copy such as `.env.example.local` is none.
 */
export function isTemplateName(name: string): boolean {
  const parts = name.toLowerCase().split(".");
  const last = parts.pop() ?? "";
  const telling = last === "env" ? (parts.pop() ?? "") : last;
  return TEMPLATE_WORDS.has(telling.replace(/^env[-_]/, ""));
}
