/** First words that make what follows the name of no secret in particular. */
const FIRST =
  "you|your|yours|ur|test|testing|dummy|fake|mock|sample|example|demo|placeholder|default|local|dev|development|insecure|unsecure|unsafe|temp|temporary|stub|ci|e2e";
/** The same, unless a person praises the secret, or it may be a place: `my-super-secret-key`, `my-mountain-pass`. */
const OWN = "my|our|the|some|any";
const IN_USE = /super|very|strong|secure|safe|top|pass$/;

const NOUN = "(?:api)?keys?|tokens?|secrets?|passwords?|passwd|pass|pwd|passphrase|credentials?";
/** What may be said behind it: `test-secret-key-for-e2e`, `your_private_key_without_0x_prefix`. */
const SAID = "for|not|at|in|to|only|value|string|here|of|with|without|from|goes|that|must|should";
const SOME_NAMED = new RegExp(
  `^(?:(?:[a-z]{2,16}[-_])?(?:${FIRST})|(${OWN}))(?:[-_. +][a-z][a-z0-9]{0,15}){0,5}[-_. +](?:${NOUN})(?:\\d{0,2}$|[-_. +](?:${SAID})(?![a-z]))`,
);

/** Whose secret, or which of them. */
const KINDS =
  "api|app|db|database|secret|access|auth|private|public|client|jwt|session|cookie|signing|encryption|service|role|root|admin|user|bot|refresh|webhook|master|hash|secure|strong|complex|long|random|postgres|postgresql|mysql|mariadb|redis|mongo|mongodb|rabbitmq|smtp|mail|email|s3|minio|aws";
const KIND_OF_SECRET = new RegExp(`^(?:(?:${KINDS})[-_. +]){1,4}(?:${NOUN})$`);

/** `defaultSecret`, `testApiKey` */
const IN_CAMEL = /^[a-z]+(?:[A-Z][a-z]+){1,4}$/;
const OF_TESTS = new RegExp(
  `^(?:${FIRST})(?:jwt|api|db|app|user|admin|session|auth|access|refresh){0,2}(?:${NOUN})$`,
);

/** `BOT TOKEN`, `AS+API+TOKEN` */
const IN_CAPITALS = /^[A-Z]{2,12}(?:[ +][A-Z]{2,12}){1,4}$/;
const HAS_NOUN = /KEY|TOKEN|SECRET|PASS|PWD|CREDENTIAL/;

/**
 * Whether a text only names some secret, in words of one case: `test-jwt-key`, `my-together-ai-key`, `secret_access_key`. `lower` is
 * the text in small letters.
 */
export function isStandIn(text: string, lower: string): boolean {
  if (IN_CAMEL.test(text)) return OF_TESTS.test(lower);
  const isNamed = KIND_OF_SECRET.test(lower) || isSomeNamed(text, lower);
  if (isNamed) return text === lower || text === text.toUpperCase();
  return IN_CAPITALS.test(text) && HAS_NOUN.test(text);
}

function isSomeNamed(text: string, lower: string): boolean {
  const match = SOME_NAMED.exec(lower);
  // Capitals are for names.
  return (
    match !== null && (match[1] === undefined || !IN_USE.test(lower) || /^[A-Z]+(?:_[A-Z]+)+$/.test(text))
  );
}
