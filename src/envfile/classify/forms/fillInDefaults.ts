import { sign } from "../text/signs.ts";

const WITH_DEFAULT = /\$\{[A-Za-z_][\w.]{0,80}:?[-=+]([^{}]{0,500})\}/g;
/** Spring's form has the bare colon; other tools write `${resolver:name}` so, with a word in small letters. */
const WITH_SPRING_DEFAULT = /\$\{(?:[A-Z_][A-Z0-9_]*|[a-z][\w-]*\.[\w.-]+):(?!\?)([^{}]{0,500})\}/g;
const MAX_NESTING = 4;

/**
 * What code puts before a text that counts where the variable is not set: `||`, `??`, `or`, Helm's and Jinja's `default`, and
 * a comma behind a name that is read. Behind other commas are places of a vault.
 */
const OTHERWISE =
  "(?:\\|\\||\\?\\?|\\bor\\b|\\bdefault\\b[ (:]|\\bd\\(|(?:(?:get|fetch|env)\\([\"'][\\w.-]{1,80}[\"']|(?:env|opt|param|self):[\\w.-]{1,80}),)";
const QUOTED = "\\s{0,3}([\"'])([^\"'{}<>]{0,200})\\1";
/** `{{ x | default('…') }}`, `${{ secrets.X || '…' }}`, `${env:X, '…'}` of Serverless, `#{ENV['X'] || '…'}`, `<%= ENV.fetch('X', '…') %>` */
const codeWithDefault = [
  ["\\$?\\{\\{", "\\}\\}"],
  ["[$#]\\{", "\\}"],
  ["<%=?", "%>"],
].map(
  ([open, close]) => new RegExp(`${open}[^{}<>]{0,120}?${OTHERWISE}${QUOTED}[^{}<>"']{0,60}${close}`, "g"),
);

const OPENS = /[{$#]\{|<%/;

/** Code that is the whole value: `process.env.X ?? '…'`, `os.getenv('X', '…')`. */
const BARE_CODE = /^(?:process\.env|import\.meta\.env|Deno\.env|Bun\.env|os\.|System\.|ENV\b|getenv\()/;
/** Quotes at the end of a value are taken away before. */
const bareDefault = new RegExp(`^[^{}<>]{0,120}?${OTHERWISE}\\s{0,3}(?:["']([^"'{}<>]{0,200})["']?)?\\)?$`);

/** Whether a text written with such signs may give a variable a default. */
export function mayHaveDefault(signs: number): boolean {
  return (signs & sign.dollar) !== 0 || (signs & sign.quote) !== 0;
}

/** The text when no variable is set, so that `${X:-value}` is judged by its default. Linear for each level. */
export function fillInDefaults(text: string): string {
  let filled = fillInCode(text.startsWith("$(") ? fillInPrinted(text) : text);
  for (let level = 0; level < MAX_NESTING && filled.includes("${"); level++) {
    const next = filled.replace(WITH_DEFAULT, "$1").replace(WITH_SPRING_DEFAULT, "$1");
    if (next === filled) break;
    filled = next;
  }
  return filled;
}

const PRINTED_TEXT = `(?:"([^"]{1,500})"|'([^']{1,500})'|([^\\s"'|()]{1,500}))`;
/** `$(echo … | base64 -d)`: a command that only prints what is written there. */
const PRINTED = new RegExp(
  `^\\$\\((?:echo|printf)\\s+(?:-[neE]+\\s+)*(?:["']%s["']\\s+)?${PRINTED_TEXT}\\s*(?:\\|[^()]{0,100})?\\)$`,
);
/** `$(cat /run/pw || echo …)` */
const PRINTED_OTHERWISE = new RegExp(
  `^\\$\\([^()]{1,200}\\|\\|\\s*(?:echo|printf)\\s+${PRINTED_TEXT}\\s*\\)$`,
);

function fillInPrinted(text: string): string {
  return text.replace(PRINTED, "$1$2$3").replace(PRINTED_OTHERWISE, "$1$2$3");
}

function fillInCode(text: string): string {
  if (BARE_CODE.test(text)) return text.replace(bareDefault, "$1");
  if (!OPENS.test(text)) return text;
  return codeWithDefault.reduce((filled, pattern) => filled.replace(pattern, "$2"), text);
}
