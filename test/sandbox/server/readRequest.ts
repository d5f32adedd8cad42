import type { IncomingMessage } from "node:http";
import type { SandboxRequest } from "./exchange.ts";

/** Far above every documented limit: what is larger is a runaway client. */
const maxBodyBytes = 8 * 1024 * 1024;

/** Method, exact path, query and headers; the body is still to come. */
export function readHead(request: IncomingMessage): SandboxRequest {
  const target = request.url ?? "";
  const mark = target.indexOf("?");
  return {
    method: request.method ?? "",
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1)),
    headers: collectHeaders(request.rawHeaders),
    body: "",
  };
}

/** From the raw list: Node would drop or join headers that were sent twice. */
function collectHeaders(raw: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, readonly string[]>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? "").toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), raw[index + 1] ?? ""]);
  }
  return headers;
}

/** The whole body as text. @throws {Error} when the client goes away or sends more than 8 MiB. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) {
      request.destroy();
      throw new Error("a request body larger than the sandbox reads");
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
