import { listWords } from "../text/listWords.ts";
import { buildPrefixTable, shapesStartingLike } from "../text/prefixTable.ts";
import { looksGenerated } from "../text/randomness.ts";
import { isVariable } from "./templates.ts";

/** Starts of values that name a place in a secret manager. */
const referenceStarts = listWords(
  "op:// secret:// secrets:// vault:// vault: ref+ doppler:// infisical:// bws:// dl:// keeper:// bitwarden://",
  "akeyless:// conjur:// env:// sops:// pass:// keychain:// keyring:// keyvault:// azkv:// akv:// awssm://",
  "awssm: aws-sm:// gcpsm:// gcp-sm:// gcp-secret-manager:// secretmanager: ssm:// ssm: sm:// sm:",
  "akeyless:/ arn:aws:secretsmanager: arn:aws:ssm: @Microsoft.KeyVault( /run/secrets/",
);

/** Code that reads a variable, and resolvers whose short names may start other texts: what follows is a name or a place. */
const namedStarts = listWords(
  "env: env. ENV. ENV[ process.env. import.meta.env. os.environ os.getenv( getenv( System.getenv( Deno.env.get(",
  "Bun.env. secrets. keyring: keychain: gcp: aws: azure: keyvault: akv: k8s: secretKeyRef: consul: parameterstore:",
  "env( config( var. local. module. data. $env: $secrets. secretref:",
).concat("!env ", "!secret ", "!Ref ", "!Sub ", "!ImportValue ");
/** Behind it nothing as the default, or an error. */
const NAME_OR_PLACE =
  /^[[("']{0,2}[A-Za-z_/][\w./#@:-]{0,200}["']?(?:\[["']?[\w.-]{1,60}["']?\]){0,3}(?:,\s*(?:null|nil|None|undefined|false|""|''))?["')\]]{0,2}(?:\s*(?:\?\?|\?:|\|\|)\s*throw\b.*)?$/;

/** Starts of values encrypted by a tool: dotenvx, SOPS, Jasypt, Vault's transit, Spring, Ansible, age, PGP. */
const encryptedStarts = [
  ...listWords(
    "encrypted: ENC[ ENC( jasypt:ENC( vault:v transit:v {cipher} {aes} {AES} $ANSIBLE_VAULT age-encryption.org/ kms: !vault AQICAH v1:",
  ),
  ...["-----BEGIN AGE ENCRYPTED FILE", "-----BEGIN PGP MESSAGE"],
  // https://github.com/bitnami-labs/sealed-secrets and https://docs.travis-ci.com/user/encryption-keys/
  // In base64: https://cryptography.io/en/latest/fernet/, ASP.NET's data protection, `openssl enc`, age, Laravel, and sealed secrets,
  // which begin with the 512 bytes of a key's length
  ...listWords("gAAAAA CfDJ8 U2FsdGVkX1 YWdlLWVuY3J5cHRpb24ub3Jn eyJpdiI6 AgA AgB AgC AgD"),
  ...["!encrypted/"],
  ...["kind: SealedSecret", "apiVersion: bitnami.com/v1alpha1", 'secure: "', "secure:"],
];

export const referenceTable = buildPrefixTable([
  ...referenceStarts.map((prefix) => ({ prefix, isSure: true })),
  ...namedStarts.map((prefix) => ({ prefix, isSure: false })),
]);
export const encryptedTable = buildPrefixTable(encryptedStarts.map((prefix) => ({ prefix })));

/** Whether the value is ciphertext that only its tool can open. */
export function isEncrypted(text: string): boolean {
  const shapes = shapesStartingLike(encryptedTable, text);
  return shapes.length > 0 && shapes.some(({ prefix }) => text.startsWith(prefix)) && !isNamedLikeOne(text);
}

/** https://www.pulumi.com/docs/iac/concepts/secrets/: a nonce, then the ciphertext. Before a plain key it is a version. */
const PULUMI = /^v1:[A-Za-z0-9+/]{16}:[A-Za-z0-9+/]{20,}={0,2}$/;

/** What such texts have at least; a password or token may begin alike. */
const SHORTEST_IN_BASE64 = 40;
const SHORTEST_SEALED = 690;
const IN_BASE64 = /^(?:gAAAAA|CfDJ8|U2Fsd|YWdlL|eyJpd|Ag[A-D])/;
/** Of Travis: https://docs.travis-ci.com/user/encryption-keys/ */
const SECURE = /^secure:(?: |[A-Za-z0-9+/]{40,}={0,2}$)/;

/** `vault:v1:` is Vault's ciphertext, `vault:value` would be a reference. */
function isNamedLikeOne(text: string): boolean {
  const shortest = text.startsWith("Ag") ? SHORTEST_SEALED : SHORTEST_IN_BASE64;
  if (text.length < shortest && IN_BASE64.test(text)) return true;
  if (text.startsWith("secure:")) return !SECURE.test(text);
  if (text.startsWith("v1:")) return !PULUMI.test(text);
  return /^(?:vault|transit):v(?!\d+:)/.test(text);
}

/** Whether the value names a secret kept elsewhere, or another variable, instead of holding one. */
export function isReference(text: string): boolean {
  if (text.charCodeAt(0) === 36 && (isVariable(text) || /^\$\{[A-Za-z_][^{}]*\}$/.test(text))) return true;
  const shape = shapesStartingLike(referenceTable, text).find(({ prefix }) => text.startsWith(prefix));
  if (shape !== undefined && (shape.isSure || isNamed(text, shape.prefix))) return true;
  return text.startsWith("projects/") && /\/(?:secrets|cryptoKeys)\//.test(text);
}

function isNamed(text: string, prefix: string): boolean {
  const rest = text.slice(prefix.length);
  return NAME_OR_PLACE.test(rest) && !looksGenerated(rest);
}
