import type { Reply, SandboxRequest } from "./exchange.ts";
import { matchTemplate } from "./matchRoute.ts";

export interface Route {
  readonly method: string;
  readonly template: string;
  /** Query parameters that the call knows; any other is refused. */
  readonly query?: readonly string[];
  readonly handle: (request: SandboxRequest, id: string) => Reply;
}

export type RouteMatch =
  | { readonly kind: "found"; readonly route: Route; readonly id: string }
  | { readonly kind: "wrongMethod"; readonly allow: string }
  | { readonly kind: "none" };

/** Finds the call for a method and an exact path. `id` is the `{id}` of the template, decoded, or empty. */
export function findRoute(routes: readonly Route[], method: string, path: string): RouteMatch {
  const allowed: string[] = [];
  for (const route of routes) {
    const parameters = matchTemplate(route.template, path);
    if (parameters === undefined) continue;
    if (route.method === method) return { kind: "found", route, id: decode(parameters.get("id") ?? "") };
    allowed.push(route.method);
  }
  return allowed.length === 0 ? { kind: "none" } : { kind: "wrongMethod", allow: allowed.join(", ") };
}

/** The first query parameter that the route does not know. */
export function findUnknownQuery(route: Route, query: URLSearchParams): string | undefined {
  return [...query.keys()].find((name) => !(route.query ?? []).includes(name));
}

/** A broken escape cannot be anybody's id, so it stays as it is and is not found. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
