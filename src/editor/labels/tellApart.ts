import { distinctStart } from "../../core/distinctStart.ts";
import { cleanForeignText } from "../../core/foreignText.ts";
import { lookOf } from "../../core/lookOf.ts";
import type { Secret } from "../../core/secret.ts";
import type { Wording } from "../messages/wording.ts";
import { bindingText } from "./bindingText.ts";
import { scopeName } from "./scopeName.ts";

/** For each of these secrets, the others among them whose names look the same. */
export function findAlike(secrets: readonly Secret[]): (secret: Secret) => readonly Secret[] {
  const groups = Map.groupBy(secrets, ({ name }) => lookOf(name));
  return ({ id, name }) => (groups.get(lookOf(name)) ?? []).filter((other) => other.id !== id);
}

/**
 * What a secret has that the others do not, as much as it takes: where it is, its tool, its mask, its times, and at last its
 * id. Undefined where there are no others.
 */
export function tellApart(secret: Secret, others: readonly Secret[], wording: Wording): string | undefined {
  const parts: string[] = [];
  let left = others;
  for (const describe of traits(wording)) {
    const own = describe(secret);
    const same = left.filter((other) => describe(other) === own);
    if (own === undefined || same.length === left.length) continue;
    parts.push(own);
    left = same;
  }
  if (left.length > 0) parts.push(idText(secret, left, wording));
  return parts.length === 0 ? undefined : parts.join(" · ");
}

function traits({ t, formatTime }: Wording): readonly ((secret: Secret) => string | undefined)[] {
  return [
    ({ scope }) => scopeName(scope, t),
    ({ binding }) => (binding === undefined ? t("No tool") : bindingText(binding)),
    ({ isFile }) => (isFile === true ? t("file") : t("text")),
    ({ mask }) => mask,
    ({ createdAt }) => (createdAt === undefined ? undefined : t("created {0}", formatTime(createdAt))),
    ({ updatedAt }) => (updatedAt === undefined ? undefined : t("updated {0}", formatTime(updatedAt))),
  ];
}

function idText({ id }: Secret, others: readonly Secret[], { t }: Wording): string {
  const start = distinctStart(
    id,
    others.map((other) => other.id),
  );
  return t("ID {0}", cleanForeignText(start));
}
