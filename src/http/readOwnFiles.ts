import { X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";
import type { OwnConnection } from "../core/account.ts";

/** A file of an `OwnConnection` cannot be read, or not be used. `code` is looked up like those of the network. */
class OwnFileError extends Error {
  override readonly name = "OwnFileError";
  readonly code: `OWN_${"CA" | "CERTIFICATE" | "KEY"}_UNREADABLE` | `OWN_${"CA" | "CLIENT"}_UNUSABLE`;
  constructor(code: OwnFileError["code"]) {
    super(code);
    this.code = code;
  }
}

/** PEM texts, as `tls.connect` takes them. */
export interface OwnFiles {
  readonly ca?: readonly string[];
  readonly cert?: string;
  readonly key?: string;
}

/** Rejects with what the file system says. */
export type ReadFile = (path: string) => Promise<string>;

/** Reads and checks the files of a connection. @throws {OwnFileError} */
export async function readOwnFiles(connection: OwnConnection, readFile: ReadFile): Promise<OwnFiles> {
  const { caFile, client } = connection;
  const read = (path: string, code: OwnFileError["code"]): Promise<string> =>
    readFile(path).catch(() => Promise.reject(new OwnFileError(code)));
  const files: OwnFiles = {
    ...(caFile !== undefined && { ca: splitAuthorities(await read(caFile, "OWN_CA_UNREADABLE")) }),
    ...(client !== undefined && {
      cert: await read(client.certFile, "OWN_CERTIFICATE_UNREADABLE"),
      key: await read(client.keyFile, "OWN_KEY_UNREADABLE"),
    }),
  };
  if (files.cert !== undefined) checkPair(files.cert, files.key ?? "");
  return files;
}

/** Node ignores a CA file without a certificate in it, and the person would look for the mistake elsewhere. */
function splitAuthorities(text: string): readonly string[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0 || !blocks.every(isCertificate)) throw new OwnFileError("OWN_CA_UNUSABLE");
  return blocks;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/** Whatever OpenSSL says of a key stays here. */
function checkPair(cert: string, key: string): void {
  try {
    createSecureContext({ cert, key });
  } catch {
    throw new OwnFileError("OWN_CLIENT_UNUSABLE");
  }
}
