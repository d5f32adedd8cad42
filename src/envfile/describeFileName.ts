/** Base names of files with `KEY=value` lines, `*` standing for any text. `package.json` names them too. */
export const envFileNames: readonly string[] = [
  ".env",
  ".env.*",
  "*.env",
  // Of the same grammar, read by direnv and by Flask
  ".envrc",
  ".flaskenv",
  // https://developers.cloudflare.com/workers/configuration/secrets/#local-development-with-secrets
  ".dev.vars",
  ".dev.vars.*",
];

const patterns = envFileNames.map(toPattern);

function toPattern(name: string): RegExp {
  return new RegExp(`^${name.replaceAll(".", "\\.").replace("*", ".+")}$`);
}

/** Not read as text: swap files of an editor, and encrypted files (`.env.vault` is dotenv's own). */
const otherContent: ReadonlySet<string> = new Set([
  ...["swp", "swo", "vault", "age", "gpg", "asc", "enc"],
  // https://laravel.com/docs/configuration#encrypting-environment-files
  "encrypted",
]);

/** Whether a base name is that of a file with `KEY=value` lines: `.env`, `.env.*`, `*.env`, `.envrc`, `.dev.vars`. */
export function isEnvFileName(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === ".env" || (!hasOtherContent(lower) && patterns.some((pattern) => pattern.test(lower)));
}

/** Whether a base name says that the file is encrypted or a swap file, though it begins like an environment file's. */
export function hasOtherContent(name: string): boolean {
  return otherContent.has(name.slice(name.lastIndexOf(".") + 1).toLowerCase());
}

const templateWords: ReadonlySet<string> = new Set([
  "example",
  "examples",
  "sample",
  "samples",
  "template",
  "templates",
  "tmpl",
  "tpl",
  "dist",
  "default",
  "defaults",
  "schema",
  // "Example" in French, German, Spanish, Portuguese, Italian, Dutch, Polish
  ...["exemple", "beispiel", "ejemplo", "exemplo", "esempio", "voorbeeld", "przyklad"],
]);

/** What a person calls the copy that they filled in. */
const ownCopy: ReadonlySet<string> = new Set([
  "local",
  "private",
  "secret",
  "secrets",
  "mine",
  "my",
  "own",
  "real",
]);

/**
 * Whether a base name says that the file is a pattern to copy, without real values: `.env.example`,
 * `.env.example.complete`, `.env.single-bucket-example`, `example.env`, `.env-template`. A copy such as
 * `.env.example.local` is not one.
 */
export function isTemplateName(name: string): boolean {
  const parts = name.toLowerCase().split(".");
  if (parts.at(-1) === "env") return isTelling(parts.at(-2) ?? "", "last");
  const telling = parts.findLastIndex((part, index) => isTelling(part, index > 1 ? "any" : "last"));
  return telling >= 0 && !parts.slice(telling + 1).some((part) => ownCopy.has(part));
}

/** What the example beside such a file is called: that of Cloudflare's files is for them alone. */
export function exampleNameOf(name: string): string {
  return name.toLowerCase().startsWith(".dev.vars") ? ".dev.vars.example" : ".env.example";
}

/** `sample-app` names an app, `docker-example` an example. */
function isTelling(part: string, position: "last" | "any"): boolean {
  const words = part.split(/[-_]/);
  return position === "any"
    ? words.some((word) => templateWords.has(word))
    : templateWords.has(words.at(-1) ?? "");
}
