import type { TextPlace, TokenSource } from "../core/provider.ts";

/** How variables are called that name the address of an API, behind what the one of its key begins with. */
const addressNames = ["API_BASE_URL", "BASE_URL", "API_URL", "API_BASE", "API_ENDPOINT", "API_HOST"];

/**
 * Variables that are named like that of a token: `NEO_BASE_URL` beside `NEO_API_KEY`. No tool of the platform may read them,
 * but who sets one means that the token belongs there and nowhere else.
 */
export function namedAddresses(source: TokenSource): readonly TextPlace[] {
  if (source.kind !== "environment") return [];
  const start = /^(\w+?)_(?:API_)?(?:KEY|TOKEN)$/.exec(source.variable)?.[1];
  if (start === undefined) return [];
  return addressNames.map((name) => ({ kind: "environment", variable: `${start}_${name}` }));
}
