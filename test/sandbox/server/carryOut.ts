import { emptyReply, type Reply, type SandboxRequest } from "./exchange.ts";
import type { Fault } from "./fault.ts";
import type { Platform } from "./platform.ts";

/** Lets the platform answer, bent by a fault. What happens to the bytes on the wire is `sendReply`'s part. */
export function carryOut(platform: Platform, request: SandboxRequest, fault: Fault | undefined): Reply {
  switch (fault?.kind) {
    case "status": {
      if (fault.takesEffect) platform.handle(request);
      const { status, headers = {}, body } = fault;
      const reply = platform.errorReply(status, fault.code);
      return { ...reply, headers: { ...reply.headers, ...headers }, ...(body === undefined ? {} : { body }) };
    }
    case "body": {
      const { status, headers } = platform.handle(request);
      const type = fault.contentType ?? "application/json";
      return { status, headers: { ...headers, "content-type": type }, body: fault.body };
    }
    case "rows":
      return cutRows(platform.handle(request), fault);
    case "redirect":
      return emptyReply(fault.status, { location: fault.location });
    case "noEffect": {
      const restore = platform.takeSnapshot();
      const reply = platform.handle(request);
      restore();
      return reply;
    }
    default:
      return platform.handle(request);
  }
}

/** The only list in an answer, and what counts it. */
function cutRows(reply: Reply, { keep, total }: Extract<Fault, { kind: "rows" }>): Reply {
  const value: unknown = JSON.parse(reply.body ?? "null");
  if (Array.isArray(value)) return { ...reply, body: JSON.stringify(value.slice(0, keep)) };
  if (typeof value !== "object" || value === null) return reply;
  const fields = Object.entries(value).map(([key, field]: [string, unknown]) => {
    if (Array.isArray(field)) return [key, field.slice(0, keep)];
    return [key, total !== undefined && /^total/.test(key) ? total : field];
  });
  return { ...reply, body: JSON.stringify(Object.fromEntries(fields)) };
}
