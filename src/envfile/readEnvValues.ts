import type { EnvEntry } from "./envEntry.ts";

/**
 * What a program gets to see: for each key its last value. A map, because a key may be called `__proto__`; that
 * one key dotenv loses, since it fills a plain object.
 */
export function readEnvValues(entries: readonly EnvEntry[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { key, value } of entries) values.set(key, value);
  return values;
}
