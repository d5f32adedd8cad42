import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { SandboxServer } from "../../sandbox/server/startServer.ts";
import type { Identity } from "../../support/network/makeCertificate.ts";

/** What the platform answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One request that a fault has to do with. */
export interface Hit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The request's body, read to its end. */
  readonly readBody: () => Promise<string>;
  /** Lets the platform carry the request out. */
  readonly forward: () => Promise<Answer>;
  /** Lets the platform answer as if it had carried the request out. */
  readonly pretend: () => Promise<Answer>;
}

/** Bends some of the requests. True when it took this one. */
export type Bend = (hit: Hit) => boolean;

interface Seen {
  readonly target: string;
  readonly cookie: string | undefined;
}

/** A server between the extension and a platform of the sandbox. */
export interface Front {
  readonly url: string;
  /** Method, path and cookies of every request. */
  readonly seen: Seen[];
  /** From now on; undefined lets everything through. */
  bend: Bend | undefined;
  close(): Promise<void>;
}

/** With `identity` it speaks TLS. */
export async function startFront(platform: SandboxServer, identity?: Identity): Promise<Front> {
  const agent = new Agent({ keepAlive: true });
  const front: Pick<Front, "bend" | "seen"> = { bend: undefined, seen: [] };
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    front.seen.push({ target: `${request.method} ${request.url}`, cookie: request.headers.cookie });
    const hit = makeHit({ platform, agent }, request, response);
    if (front.bend?.(hit) !== true) void passOn(hit).catch(() => response.destroy());
  };
  const options = { keepAliveTimeout: 120_000 };
  const server =
    identity === undefined
      ? createServer(options, serve)
      : createTlsServer({ ...options, ...identity }, serve);
  server.on("tlsClientError", () => undefined);
  // A client that hangs up is part of many faults.
  server.on("connection", (socket: Socket) => void socket.on("error", () => undefined));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return Object.assign(front, {
    url: `${identity === undefined ? "http" : "https"}://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      agent.destroy();
      server.close();
      await once(server, "close");
    },
  });
}

export async function passOn({ forward, response }: Hit): Promise<void> {
  const { status, headers, body } = await forward();
  response.writeHead(status, headers).end(body);
}

interface Route {
  readonly platform: SandboxServer;
  readonly agent: Agent;
}

function makeHit(route: Route, request: IncomingMessage, response: ServerResponse): Hit {
  let body: Promise<string> | undefined;
  const readBody = (): Promise<string> => {
    body ??= collect(request).then(String);
    return body;
  };
  const pass = async (): Promise<Answer> => forward(route, request, await readBody());
  const pretend = (): Promise<Answer> => {
    const [path = "/"] = (request.url ?? "/").split("?");
    route.platform.fault({ kind: "noEffect", route: `${request.method} ${path}` });
    return pass();
  };
  return { request, response, readBody, forward: pass, pretend };
}

async function forward(
  { platform, agent }: Route,
  { method, url, headers }: IncomingMessage,
  body: string,
): Promise<Answer> {
  const { host: _, connection: __, "transfer-encoding": ___, ...kept } = headers;
  const call = send(`${platform.url}${url}`, { method: method ?? "GET", agent, headers: kept });
  call.end(body);
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  return {
    status: answer.statusCode ?? 500,
    headers: pickHeaders(answer.headers),
    body: await collect(answer),
  };
}

function pickHeaders({ "content-type": type }: IncomingMessage["headers"]): Record<string, string> {
  return type === undefined ? {} : { "content-type": type };
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
