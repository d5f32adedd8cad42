import { type Identity, makeCertificate } from "../../support/network/makeCertificate.ts";
import type { Fault, Meaning } from "./fault.ts";
import type { PlatformServer, Wire } from "./openStage.ts";
import { type Front, startFront } from "./startFront.ts";

/** A way to the platform that is wrong from the first byte on, whatever is asked. */
export interface Connection {
  readonly fault: Pick<Fault, "group" | "name" | "isCarriedOut" | "meaning" | "isLasting">;
  readonly open: (platform: PlatformServer) => Promise<OpenedConnection>;
}

export interface OpenedConnection {
  readonly front: Front;
  readonly wire: Wire;
}

const dayMs = 24 * 60 * 60 * 1000;
const untrusted = { kind: "untrusted" } as const;
const host = "127.0.0.1";

/** Ports that nobody listens on, and TLS with certificates made on the spot. */
export function makeConnections(now: number): readonly Connection[] {
  const valid = { validFrom: now - dayMs, validTo: now + dayMs };
  const expired = { validFrom: now - 9 * dayMs, validTo: now - dayMs };
  const authority = makeCertificate({ commonName: "Torture CA", ...valid });
  const issuer = { commonName: "Torture CA", key: authority.key };
  const server = (request: Partial<Parameters<typeof makeCertificate>[0]>): Identity =>
    makeCertificate({ commonName: "server", host, issuer, ...valid, ...request });
  const trusting = (name: string, meaning: Meaning, identity: Identity): Connection =>
    overTls({ name, meaning, identity, authority: authority.cert });
  return [
    { fault: describe("connection refused", { kind: "lost", isUnsent: true }), open: openRefused },
    trusting("a good certificate", { kind: "right" }, server({})),
    trusting("an expired certificate", untrusted, server(expired)),
    trusting(
      "a certificate of tomorrow",
      untrusted,
      server({ validFrom: now + dayMs, validTo: now + 2 * dayMs }),
    ),
    trusting("a certificate of another host", untrusted, server({ host: "api.example.test" })),
    trusting("a certificate of another address", untrusted, server({ host: "127.0.0.2" })),
    trusting("a self-signed certificate", untrusted, makeCertificate({ commonName: host, host, ...valid })),
    overTls({ name: "a certificate of an unknown authority", meaning: untrusted, identity: server({}) }),
  ];
}

function describe(name: string, meaning: Meaning): Connection["fault"] {
  return { group: "connecting", name, meaning, isCarriedOut: meaning.kind === "right", isLasting: true };
}

function overTls(options: {
  readonly name: string;
  readonly meaning: Meaning;
  readonly identity: Identity;
  readonly authority?: string;
}): Connection {
  const { name, meaning, identity, authority } = options;
  return {
    fault: describe(name, meaning),
    open: async (platform) => {
      const front = await startFront(platform, identity);
      return { front, wire: { url: front.url, fetch: await makeFetch(authority) } };
    },
  };
}

/** As the host's `fetch` is for a person whose system trusts this authority. */
async function makeFetch(authority: string | undefined): Promise<typeof fetch> {
  const undici = await import("undici");
  const ca = authority === undefined ? {} : { ca: authority };
  const dispatcher = new undici.Agent({ connect: ca, allowH2: false });
  const own = undici.fetch as unknown as (input: unknown, init: object) => Promise<Response>;
  return (input, init) => own(input, { ...init, dispatcher });
}

async function openRefused(platform: PlatformServer): Promise<OpenedConnection> {
  const front = await startFront(platform);
  await front.close();
  return {
    front: { ...front, close: async () => undefined },
    wire: { url: front.url, fetch: globalThis.fetch },
  };
}
