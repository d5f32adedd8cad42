import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { makeAuthority } from "../support/network/authority.ts";
import type { CorporateNetwork } from "./support/testRun.ts";

export interface NetworkSetup {
  readonly network: CorporateNetwork;
  /** What the host has to be started with. */
  readonly env: Readonly<Record<string, string>>;
}

/** An authority of the company in the system's list, and a proxy in the environment. */
export async function setUpNetwork(folder: string): Promise<NetworkSetup> {
  const authority = makeAuthority("Example Corp CA");
  const file = join(folder, "system-authorities.pem");
  writeFileSync(file, authority.cert);
  const environmentProxyPort = await findFreePort();
  return {
    network: { authority, environmentProxyPort },
    env: {
      SSL_CERT_FILE: file,
      https_proxy: `http://127.0.0.1:${environmentProxyPort}`,
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
