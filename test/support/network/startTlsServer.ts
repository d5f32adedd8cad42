import { once } from "node:events";
import type { IncomingHttpHeaders, RequestListener } from "node:http";
import { createServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";

/** A platform that speaks TLS. */
export interface TlsServer {
  readonly port: number;
  /** Method and path of every request that arrived, in order. */
  readonly seen: readonly string[];
  /** Headers of the requests, in the same order. */
  readonly headers: readonly IncomingHttpHeaders[];
  close(): Promise<void>;
}

/** Listens on one address of this machine: 127.0.0.1 unless another is named. */
export async function startTlsServer(
  options: ServerOptions,
  listener: RequestListener,
  address = "127.0.0.1",
): Promise<TlsServer> {
  const seen: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer(options, (request, response) => {
    seen.push(`${request.method} ${request.url}`);
    headers.push(request.headers);
    listener(request, response);
  });
  server.on("tlsClientError", () => undefined);
  server.listen(0, address);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    headers,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
