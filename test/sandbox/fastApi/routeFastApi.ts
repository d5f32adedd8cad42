import { STATUS_CODES } from "node:http";
import { emptyReply, headerValues, type Reply, type SandboxRequest } from "../server/exchange.ts";
import { findRoute, findUnknownQuery, type Route, type RouteMatch } from "../server/routeTable.ts";
import { detailReply, textDetailReply } from "./detail.ts";

interface FastApiApp {
  readonly routes: readonly Route[];
  /** The refusal of a request without valid credentials, or undefined. */
  readonly refuse: (request: SandboxRequest) => Reply | undefined;
}

/**
 * Routes as FastAPI does: a path that only lacks or has a last slash gets a 307, even before the credentials
 * are looked at, and its Location is plain http, as behind a TLS proxy (fastapi/fastapi#4990).
 */
export function routeFastApi({ routes, refuse }: FastApiApp, request: SandboxRequest): Reply {
  const { method, path, query } = request;
  const match = findRoute(routes, method, path);
  if (match.kind !== "found") return replyToMiss(routes, match, request);
  const refusal = refuse(request);
  if (refusal !== undefined) return refusal;
  // Stricter than FastAPI, which ignores it: nothing that no document names should be sent.
  const unknown = findUnknownQuery(match.route, query);
  if (unknown !== undefined) {
    const message = "Extra inputs are not permitted";
    return detailReply("query", [{ field: unknown, problem: "extra", message }]);
  }
  return match.route.handle(request, match.id);
}

function replyToMiss(
  routes: readonly Route[],
  match: Exclude<RouteMatch, { kind: "found" }>,
  request: SandboxRequest,
): Reply {
  if (match.kind === "wrongMethod") {
    return textDetailReply(405, "Method Not Allowed", { allow: match.allow });
  }
  const { method, path, query } = request;
  const other = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
  if (findRoute(routes, method, other).kind === "none") return textDetailReply(404, "Not Found");
  const [host = ""] = headerValues(request, "host");
  const search = query.size === 0 ? "" : `?${query}`;
  return emptyReply(307, { location: `http://${host}${other}${search}` });
}

/** FastAPI's own body for a status. */
export function fastApiErrorReply(status: number): Reply {
  const place = { field: "value", problem: "type", message: "Input should be a valid string" } as const;
  return status === 422
    ? detailReply("body", [place])
    : textDetailReply(status, STATUS_CODES[status] ?? "Error");
}
