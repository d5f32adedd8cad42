import { listWords } from "../text/listWords.ts";

/** Programs that make secrets and do nothing else worth naming in a `.env` file. */
const generators = new Set(
  listWords("openssl pwgen uuidgen apg makepasswd htpasswd mkpasswd ssh-keygen age-keygen new-guid"),
);

/** Programs that need an option, a script or a pipe behind them to be told from a word. */
const programs = new Set(
  listWords(
    "head tr cat dd date echo node python python3 ruby perl php npx npm pnpm yarn bunx bun deno mix rails rake",
    "bundle wp aws az gcloud vault op pass kubectl docker base64 xxd od sha256sum md5sum shasum gpg java keytool",
    "security secret-tool gopass bw chamber sops aws-vault lpass doppler infisical keyring",
    "curl run flask django-admin artisan symfony composer dotnet go cargo wg bin/console bin/rails ./manage.py manage.py",
  ),
);

/** Programs whose first argument tells that they are called: `pass the salt` is a passphrase. */
const CALLED = new RegExp(
  `^[\`$([<"']*(?:${[
    "pass (?:show|generate)",
    "bw (?:get|generate)",
    "gh (?:auth|secret)",
    "npm (?:token|run)",
    "(?:npx|bunx|uvx|pnpx) (?:nanoid|uuid)",
    "(?:bun|deno|go|cargo|nix|uv|poetry|pdm|pipenv|yarn|pnpm|mise) (?:run|exec) \\S*(?:gen|key|secret|token)",
    "(?:yarn|pnpm|bun|composer|just|task|rake|invoke) (?:gen\\S*|make-\\S+|new-\\S+|\\S*secret)$",
    "wg (?:genkey|genpsk)",
    "stripe listen",
    "(?:firebase|heroku|supabase|fly|flyctl|vercel|netlify|doctl|railway) (?:login|auth|config|tokens?)(?:$|[ :])",
    "dotnet user-(?:jwts|secrets)",
    "jq -",
    "(?:terraform|tofu|pulumi) (?:output|config|stack)",
  ].join("|")})`,
  "i",
);

/** `Guid.NewGuid()`, `secrets.token_hex(32)`, `[guid]::NewGuid()`: a call that makes a random value. */
const RANDOM_CALL =
  /^\[?[A-Za-z][\w.]{1,40}\]?(?:\.|::)\w{0,20}(?:guid|uuid|token|random|hex|bytes|secret|password|alphanumeric)\w{0,20}\([\w ,]{0,20}\)$/i;

const ARGUMENT =
  /(?:^|[\s=:])(?:-{1,2}[a-z]|\||\/dev\/u?random|artisan|secret|phx\.gen|key:|auth\b|secrets:|generate|genkey|rand|secrets?\b)/i;

/** How shells and tools are told that a command follows. */
const RUN = /^(?:[<$]\(|`|!)[a-z]/;

const LONGEST_PROGRAM = 14;

/** ``generate with `python -c …` ``, `output of: openssl rand -hex 32` */
const SAID_BEFORE =
  /^(?:please )?(?:(?:generated?|created?|made?|make|run|use|using|output|result)(?: (?:it|this|one|them|a key|a secret))?(?: (?:with|by|using|via|from|of))?:? )/i;

/** Whether the text is the command that makes the value: `openssl rand -base64 32`, `php artisan key:generate`. */
export function isCommandHint(text: string): boolean {
  const blank = text.indexOf(" ");
  if (text.endsWith(")") && RANDOM_CALL.test(text)) return true;
  if (blank < 0) return text.length <= LONGEST_PROGRAM && generators.has(text.toLowerCase());
  return blank <= LONGEST_PROGRAM && isCommand(text.replace(/^[$#>] /, "").replace(SAID_BEFORE, ""));
}

function isCommand(text: string): boolean {
  if (CALLED.test(text)) return true;
  const blank = text.indexOf(" ");
  const first = text
    .slice(0, blank)
    .replace(/^[`$([<"'!]+|:$/g, "")
    .toLowerCase();
  if (generators.has(first)) return true;
  return programs.has(first) && (RUN.test(text) || ARGUMENT.test(text.slice(blank)));
}
