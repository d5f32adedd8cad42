/** What people do with a value that others or programs handle. Other verbs may begin a passphrase: `painted in blue`. */
const HANDLED =
  "set|put|kept|held|read|given|taken|stored|provided|supplied|generated|created|injected|managed|loaded|fetched|filled|configured|defined|issued|passed|mounted|rotated|resolved|overridden|documented";

/** `to be set by ops`, `will be provided on deploy`, `stored in the keychain` */
const PASSIVE = new RegExp(
  `^(?:(?:this|it|value|to|will|must|should|can|has|have|needs?|is|are|gets?|be|been) )*(?:${HANDLED}) (?:by|in|into|from|at|on|via|during|when|with|through|per|for|using|elsewhere|manually|later|outside|automatically)\\b`,
  "i",
);

/** `comes from the dashboard` */
const ORIGIN = /^(?:(?:this|it|value) )?(?:comes?|copied|copy|get it|get this|obtained?) from\b/i;

/** `ask the platform team`, `see 1Password`: whom or what one can ask. */
const POINTER =
  /^(?:please )?(?:ask|see|contact|check|refer to|talk to|look in|look up) .*(?:\b(?:team|ops|devops|admins?|administrator|docs?|documentation|readme|wiki|vault|keychain|dashboard|console|manager|support|lead|owner|confluence|notion)\b|1password|bitwarden|lastpass|keepass)/i;

/** `same as above`, `same as DB_PASSWORD`, `as in compose.yml` */
const ELSEWHERE =
  /^(?:(?:the )?same as (?:above|below|[A-Z][A-Z0-9_]{2,}(?: (?:above|below|(?:in|from) \S+))?|(?:for|in) \S+)|as in \S+\.\w{2,5})$/;

const PLACE =
  "dashboard|console|portal|settings|panel|website|page|1password|bitwarden|lastpass|keepass|keychain|vault|secrets|secrets? manager|account|app|readme|docs|wiki";

/** `client secret from Auth0 dashboard`, `in 1Password` */
const FROM_PLACE = new RegExp(
  `^(?:(?:get|copy|take|find|grab|fetch|obtain(?:ed)?|retrieved?|request(?:ed)?) (?:it |this )?|(?:[\\w.]+ ){0,4}(?:key|token|secret|password|credentials?|value|sk|pk|whsec) )?(?:is )?(?:from|in|at|on) (?:the |your |our )?(?:[\\w.-]+ ){0,4}(?:${PLACE})$`,
  "i",
);

/** `set-via-ci-variables`: in words with marks between them, what people say of places makes it no passphrase. */
const BY_TOOL =
  /^(?:to be )?(?:set|filled|provided|supplied|injected|managed|stored|loaded|fetched|defined|configured|passed|kept) (?:by|in|into|from|at|on|via|during|through) (?:[a-z0-9]+ ){0,4}(?:ci|cd|env|environment|vault|secrets?|manager|variables?|vars?|pipeline|actions|deploy|deployment|terraform|helm|ansible|ops|devops|admins?|operator|runtime|startup|keychain|1password|doppler|console|dashboard|settings|k8s|kubernetes|docker|compose|nomad)$/i;

/** All in one pattern, which most texts are turned away by. */
const SAID = new RegExp([PASSIVE, ORIGIN, POINTER, FROM_PLACE].map(({ source }) => source).join("|"), "i");

/** Marks that sentences have; a password's own marks make a text one. */
const SENTENCE = /^[\w\s.,:;'"()/@#-]+$/;

/** Whether a text says where its value comes from, in words, instead of being it. */
export function tellsWhere(text: string): boolean {
  if (!text.includes(" ") || !SENTENCE.test(text)) return false;
  const sentence = text.startsWith("(") ? text.slice(1) : text;
  return SAID.test(sentence) || ELSEWHERE.test(sentence);
}

/** The same for words that had `-` or `_` between them. */
export function tellsPlace(words: string): boolean {
  return FROM_PLACE.test(words) || BY_TOOL.test(words) || (!/\d\d/.test(words) && POINTER.test(words));
}
