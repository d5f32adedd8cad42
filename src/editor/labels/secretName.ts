import { cleanForeignText } from "../../core/foreignText.ts";
import { secretsOf } from "../../core/listedSecrets.ts";
import { isSameScope } from "../../core/scope.ts";
import type { Secret } from "../../core/secret.ts";
import type { SecretTarget } from "../../core/secretTarget.ts";
import type { Wording } from "../messages/wording.ts";
import { findAlike, tellApart } from "./tellApart.ts";

/**
 * A secret in a title or a sentence: its name, and what tells it apart where another one of its account looks the same. A
 * platform may take a name more than once (io.net: one for each tool).
 */
export function secretName({ state, secret }: SecretTarget, wording: Wording): string {
  return nameAmong(secret, findAlike(secretsOf(state))(secret), wording);
}

/** The same beside its place, which need not be said again. */
export function secretNameInPlace(target: SecretTarget, wording: Wording): string {
  return nameAmong(target.secret, alikeInPlace(target), wording);
}

/** Those of the same scope that look the same. */
export function alikeInPlace({ state, secret }: SecretTarget): readonly Secret[] {
  const alike = findAlike(secretsOf(state))(secret);
  return alike.filter(({ scope }) => isSameScope(scope, secret.scope));
}

/** The same among these others. */
export function nameAmong(secret: Secret, others: readonly Secret[], wording: Wording): string {
  const name = cleanForeignText(secret.name);
  const apart = tellApart(secret, others, wording);
  return apart === undefined ? name : `${name} · ${apart}`;
}
