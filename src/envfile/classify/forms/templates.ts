import { judgeName } from "../names/judgeName.ts";
import { looksDrawn } from "../text/randomness.ts";
import { readSigns, sign } from "../text/signs.ts";

/*
 * Every opening mark may be in a password (`k9$(Lm2x!`, `qT{{9zLp`): only a closed one that holds what its
 * language allows there is a template. Lengths are bounded, so that no search runs far.
 */
const INTERPOLATION = /\$\{(?![A-Za-z_]\w{0,40}[!&*<>;~$])[A-Za-z_!#@.(][^{}]{0,200}\}/;
const SUBSTITUTION = /\$\((?:[a-z_./<][\w./-]{0,60}(?:[\s|<][^()]{0,200})?|\([^()]{0,200}\))\)/i;
const MUSTACHE = /\{\{(?!\w{1,40}[!&;#$%^*])[-#^&>~!%\s]{0,4}[A-Za-z_.$'"(@][^{}]{0,200}\}\}/;
const PYTHON = /%\([A-Za-z_]\w{0,60}\)[sdr]/;
const ERB = /<%[^%]{0,200}%>|\{%[^%]{0,200}%\}|\[%[^%]{0,200}%\]/;

/** `$`, `%`, `{`, `<`, "`", and `#` among the others: every template has one, but for `__NAME__` and what other marks delimit. */
const templateSigns = sign.dollar | sign.percent | sign.open | sign.quote | sign.other;

/** Whether some tool is meant to fill in a part of the value: `${X}`, `{{ x }}`, `<%= x %>`, `$(x)`, `%X%`. */
export function hasTemplate(text: string, signs = readSigns(text)): boolean {
  if ((signs & templateSigns) === 0) return isWholeTemplate(text);
  if (text.includes("$") && (INTERPOLATION.test(text) || SUBSTITUTION.test(text))) return true;
  if (text.includes("{{") && MUSTACHE.test(text) && !isMeant(text)) return true;
  if (text.includes("%") && (ERB.test(text) || PYTHON.test(text))) return true;
  return isWholeTemplate(text);
}

/** `{{Tiger}}&77x`: tools write `{{ tiger }}` and `{{tiger_pw}}`, and no digits next to letters around it. */
const CAPITALIZED = /\{\{([A-Z][a-z]+|[A-Z][a-z]*\d\w*)\}\}/;

function isMeant(text: string): boolean {
  return isMadeUpAround(text) || isDrawnInside(text);
}

function isMadeUpAround(text: string): boolean {
  const [, name = ""] = CAPITALIZED.exec(text) ?? [];
  if (name === "" || text.includes(" ") || judgeName(name) !== "nothing") return false;
  const rest = text.replace(CAPITALIZED, "");
  return /\d/.test(rest) && /[A-Za-z]/.test(rest) && !rest.includes("{{");
}

/** `{{…}}` and `<…>` around a key that someone was to replace, and did. */
const AROUND_WORD = /^(?:\{\{|<)([A-Za-z\d+/_-]{20,}={0,2})(?:\}\}|>)$/;

function isDrawnInside(text: string): boolean {
  const [, word = ""] = AROUND_WORD.exec(text) ?? [];
  return /\d/.test(word) && looksDrawn(word);
}

function isWholeTemplate(text: string): boolean {
  return isNamedTemplate(text) || isDelimited(text);
}

const DELIMITED = /^([^\w\s]{1,3})([A-Za-z_][\w.]{0,60})([^\w\s]{1,3})$/;
const closing: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")", "<": ">" };

/**
 * `@@DB_PASSWORD@@`, `#{ApiKey}#`, `<<TOKEN>>`: marks that some tool of a deployment looks for around the name of a variable.
 * `!WINTER!` is a password.
 */
function isDelimited(text: string): boolean {
  const first = text.charAt(0);
  if (text.charAt(text.length - 1) !== (closing[first] ?? first)) return false;
  const [, open = "", name = "", close = ""] = DELIMITED.exec(text) ?? [];
  const mirrored = Array.from(open, (mark) => closing[mark] ?? mark)
    .toReversed()
    .join("");
  if (open === "" || close !== mirrored) return false;
  if (open.length === 1 && /[a-z]/.test(name) && !(open === "@" && name.includes("."))) return false;
  return /[A-Za-z]_[A-Za-z]/.test(name) || TAKEN_OUT.test(name) || judgeName(name) !== "nothing";
}

/** `***REMOVED***` */
const TAKEN_OUT = /^(?:removed|redacted|hidden|masked|filtered|deleted|omitted|private)$/i;

/** https://symfony.com/doc/current/configuration/env_var_processors.html */
const SYMFONY = /^%env\([\w:.-]{1,120}\)%$/;

function isNamedTemplate(text: string): boolean {
  const first = text.charAt(0);
  // `$$NAME`: as compose files and makefiles write it
  if (first === "$") return isVariable(text.startsWith("$$") ? text.slice(1) : text);
  if (first === "%") return text.endsWith("%") && (SYMFONY.test(text) || isVariableName(text.slice(1, -1)));
  if (first === "#") return /^#\{[A-Za-z_.][^{}]*\}$/.test(text);
  if (first === "`") return /^`[a-z./].*`$/.test(text);
  if (first === "<") return /^<(?!\d+[A-Za-z])[\w\s.,:;/'"|()@*+-]*>$/.test(text) && !isDrawnInside(text);
  return first === "_" && /^__[A-Z0-9_]+__$/.test(text);
}

/** `$NAME` and nothing else. */
export function isVariable(text: string): boolean {
  return text.charCodeAt(0) === 36 && isVariableName(text.slice(1));
}

/**
 * Names of variables are in capitals, or say what they hold, or have an underscore: `$DB_PASS`, `$password`,
 * `$user_name`. `$ummer2024` is a password in which `$` stands for a letter.
 */
function isVariableName(name: string): boolean {
  if (!/^[A-Za-z_]\w*$/.test(name)) return false;
  const endsInYear = /[^\d_]\d{2,}$/.test(name);
  const isUsual = /^[A-Z0-9_]+$/.test(name) || /^[a-z0-9]*_[a-z0-9_]*$/.test(name);
  return (isUsual && !endsInYear) || judgeName(name) !== "nothing";
}
