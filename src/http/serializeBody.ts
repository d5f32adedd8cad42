import type { JsonValue } from "../core/api.ts";
import type { Sensitive } from "../core/Sensitive.ts";

/** The one place where values become bytes. */
export function serializeBody(body: JsonValue): string {
  return JSON.stringify(revealAll(body));
}

/** Every token or value inside a body. */
export function collectSensitives(body: JsonValue | undefined): readonly Sensitive[] {
  if (body === undefined || body === null || typeof body !== "object") return [];
  if (isSensitive(body)) return [body];
  return Object.values(body).flatMap(collectSensitives);
}

function revealAll(body: JsonValue | undefined): unknown {
  if (body === undefined || body === null || typeof body !== "object") return body;
  if (isSensitive(body)) return body.reveal();
  if (Array.isArray(body)) return body.map(revealAll);
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, revealAll(value)]));
}

/**
 * By its method, not `instanceof`: the class may be loaded twice, once in each bundle, and a value that is not
 * recognised would be stored on the platform as its placeholder.
 */
function isSensitive(body: object): body is Sensitive {
  return "reveal" in body && typeof body.reveal === "function";
}
