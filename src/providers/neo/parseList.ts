import * as z from "zod/mini";
import { ShapeError } from "../../core/api.ts";
import { uniqueBy } from "../../core/uniqueBy.ts";
import { parseWith } from "../parseWith.ts";
import { refuseIncomplete } from "../refuseIncomplete.ts";

/**
 * Reads a list in any of the envelopes this API is known for: bare, under its own `key`, `items` or `data`. The
 * envelope of the secrets list is not documented, so an unknown one is an error, never an empty list, and so is
 * an answer that announces more than it holds: how to ask for the rest is not documented either. What comes twice counts once.
 */
export function parseList<T extends { readonly id: string }>(
  key: string,
  itemSchema: z.ZodMiniType<T>,
): (body: unknown) => readonly T[] {
  const listSchema = z.array(itemSchema);
  const keys = [key, "items", "data"];
  return (body) => {
    if (Array.isArray(body)) return uniqueBy(parseWith(listSchema)(body), idOf);
    const envelope = parseWith(z.record(z.string(), z.unknown()))(body);
    const found = keys.find((candidate) => candidate in envelope);
    if (found === undefined) throw new ShapeError(keys);
    const items = uniqueBy(parseWith(listSchema, found)(envelope[found]), idOf);
    refuseIncomplete(envelope, items.length);
    return items;
  };
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}
