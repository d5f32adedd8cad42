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
  | "name says password"
  | "name says secret"
  | "looks random"
  | `${string} token`;

/** Whether the value of an entry is a secret, and why. It never holds any part of the value. */
export interface Judgement {
  readonly secret: boolean;
  readonly confidence: Confidence;
  readonly reason: HarmlessReason | SecretReason;
  /** The service whose token it is. To translate the reason, translate `{vendor} token`. */
  readonly vendor?: string;
}

/** The judgement that a value is no secret. */
export function harmless(reason: HarmlessReason, confidence: Confidence = "high"): Judgement {
  return { secret: false, confidence, reason };
}

/** The judgement that a value is a secret. */
export function secret(reason: SecretReason, confidence: Confidence): Judgement {
  return { secret: true, confidence, reason };
}
