import { distinctStart } from "./distinctStart.ts";
import { cleanForeignText } from "./foreignText.ts";
import { lookOf } from "./lookOf.ts";
import { isSameScope, type Scope } from "./scope.ts";

/**
 * The same scopes, and no two with names that look the same: lists, dialogs, plans and reports know a place by its name
 * alone. Behind a name that several have comes the beginning of the id; behind that of a folder, where it is. The personal
 * scope keeps its name, which is ours.
 */
export function distinctScopes(scopes: readonly Scope[]): readonly Scope[] {
  const byLook = Map.groupBy(scopes, ({ name }) => lookOf(name));
  return scopes.map((scope) => {
    const twins = (byLook.get(lookOf(scope.name)) ?? []).filter((other) => !isSameScope(other, scope));
    if (twins.length === 0 || scope.kind === "personal") return scope;
    return { ...scope, name: `${scope.name} (${cleanForeignText(tellingPart(scope, twins))})` };
  });
}

function tellingPart({ kind, id }: Scope, twins: readonly Scope[]): string {
  const others = twins.map((twin) => twin.id);
  return kind === "folder" ? distinctEnd(id, others) : distinctStart(id, others);
}

/** The last parts of a folder's address, as many as it takes. */
function distinctEnd(address: string, others: readonly string[]): string {
  const parts = address.split("/");
  const endOf = (count: number): string => parts.slice(-count).join("/");
  let count = 2;
  while (count < parts.length && others.some((other) => other.endsWith(`/${endOf(count)}`))) count++;
  return decode(endOf(count));
}

/** An address that is not well formed is shown as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
