/** How sure a judgement is. Low means: worth a look, never a reason to act unasked. */
export type Confidence = "high" | "medium" | "low";

/** Why an entry is not a secret. English source text; an editor translates it by this text. */
export type HarmlessReason =
  | "empty"
  | "on/off value"
  | "number"
  | "reference to a secret kept elsewhere"
  | "template"
  | "encrypted value"
  | "placeholder"
  | "file path"
  | "address without a password"
  | "public key or certificate"
  | "public identifier"
  | "public by name"
  | "public by its role"
  | "name says no secret"
  | "plain setting";

/** Why an entry is a secret. English source text; a vendor's token reads `<vendor> token`. */
export type SecretReason =
  | "private key"
  | "password in a URL"
  | "secret in a URL"
  | "seed phrase"
  | "signed token (JWT)"
  | "secret inside JSON"
  | "secret in a list"
  | "secret in a header"
  | "secret in options"
  | "secret in the text of a file"
  | "name says password"
  | "name says secret"
  | "looks random"
  | `${string} token`;

/** What is wrong with the way a secret is written. English source text; an editor translates it by this text. */
export type ValueNote =
  | "`#` cuts the value: dotenv reads only what is before it"
  | "the value continues on the next lines, which dotenv does not read"
  | "the backslash does not join the lines: dotenv does not read the next one"
  | "the value has invisible characters and may be refused"
  | "the curly quotes are part of the value"
  | "the quotes are part of the value: one is missing, or something follows the last one"
  | "the character at the end is part of the value";

/** Whether the value of an entry is a secret, and why. It never holds any part of the value. */
export interface Judgement {
  readonly secret: boolean;
  readonly confidence: Confidence;
  readonly reason: HarmlessReason | SecretReason;
  /** The service whose token it is. To translate the reason, translate `{vendor} token`. */
  readonly vendor?: string;
}

/** The judgement that a value is not a secret. */
export function harmless(reason: HarmlessReason, confidence: Confidence = "high"): Judgement {
  return { secret: false, confidence, reason };
}

/** The judgement that a value is a secret. */
export function secret(reason: SecretReason, confidence: Confidence): Judgement {
  return { secret: true, confidence, reason };
}
