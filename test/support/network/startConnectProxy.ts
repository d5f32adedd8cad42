import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { request as send } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { type Authority, issue } from "./authority.ts";

export interface ConnectProxyOptions {
  /** The port on this machine of a host that maybe only the proxy knows. Undefined: it is answered 502. */
  readonly findPort: (host: string) => number | undefined;
  /** `user:password` without which nothing is let through. */
  readonly credentials?: string;
  /** Reads along: shows certificates of this authority to its clients, whatever the host. */
  readonly inspectAs?: Authority;
}

/** A proxy as companies run it. */
export interface ConnectProxy {
  readonly port: number;
  /** `host:port` of every CONNECT that was let through, in order. */
  readonly tunnels: readonly string[];
  /** How many were sent away for want of credentials. */
  readonly refusals: { readonly count: number };
  /** Method and path of each request that was read along. */
  readonly read: readonly string[];
  close(): Promise<void>;
}

/** Listens on 127.0.0.1; `port` is for a client that has to know it beforehand. */
export async function startConnectProxy(options: ConnectProxyOptions, port = 0): Promise<ConnectProxy> {
  const sockets = new Set<Socket>();
  const tunnels: string[] = [];
  const read: string[] = [];
  const refusals = { count: 0 };
  const inspector = createServer((request, response) => {
    read.push(`${request.method} ${request.url}`);
    const [host = ""] = (request.headers.host ?? "").split(":");
    const { method, url: path, headers } = request;
    // The reading proxy's own trust in the platform is not what is tested.
    const target = { host: "127.0.0.1", port: options.findPort(host), rejectUnauthorized: false };
    const forward = send({ ...target, method, path, headers, servername: host }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forward.on("error", () => response.destroy());
    request.pipe(forward);
  });
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on("connect", (request: IncomingMessage, socket: Socket) => {
    socket.on("error", () => undefined);
    const target = request.url ?? "";
    const host = target.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
    const found = options.findPort(host);
    if (!isAllowed(request, options.credentials)) {
      refusals.count++;
      socket.end(
        'HTTP/1.1 407 Log in\r\nProxy-Authenticate: Basic realm="corp"\r\nContent-Length: 0\r\n\r\n',
      );
    } else if (found === undefined) {
      socket.end("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
    } else {
      tunnels.push(target);
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      if (options.inspectAs === undefined) {
        pass(socket, { host: /^127\./.test(host) ? host : "127.0.0.1", port: found }, sockets);
      } else {
        inspector.emit("connection", unwrap(socket, options.inspectAs, host));
      }
    }
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    tunnels,
    refusals,
    read,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function isAllowed({ headers }: IncomingMessage, credentials: string | undefined): boolean {
  if (credentials === undefined) return true;
  return headers["proxy-authorization"] === `Basic ${Buffer.from(credentials).toString("base64")}`;
}

function pass(client: Socket, place: { host: string; port: number }, sockets: Set<Socket>): void {
  const platform = connect(place);
  sockets.add(platform);
  platform.once("close", () => {
    sockets.delete(platform);
    client.destroy();
  });
  client.once("close", () => platform.destroy());
  platform.on("error", () => client.destroy());
  client.pipe(platform).pipe(client);
}

function unwrap(socket: Socket, authority: Authority, host: string): TLSSocket {
  const open = new TLSSocket(socket, { isServer: true, ...issue(authority, host) });
  open.on("error", () => undefined);
  return open;
}
