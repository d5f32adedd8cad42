import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** Key and certificate in PEM, as TLS servers take them. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

export interface CertificateRequest {
  readonly commonName: string;
  /** The one host it is good for: a name, an IPv4 address, or `::1`. Without it: an authority. */
  readonly host?: string;
  /** Milliseconds since the epoch. */
  readonly validFrom: number;
  readonly validTo: number;
  /** Who signs; itself when missing. */
  readonly issuer?: { readonly commonName: string; readonly key: string };
}

const oids = {
  commonName: [0x55, 0x04, 0x03],
  /** ecdsa-with-SHA256, RFC 5758. */
  signature: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
  alternativeName: [0x55, 0x1d, 0x11],
  basicConstraints: [0x55, 0x1d, 0x13],
} as const;

/** An X.509 certificate (RFC 5280), written by hand: Node can read certificates and cannot make them. */
export function makeCertificate(request: CertificateRequest): Identity {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const body = writeBody(request, publicKey);
  const signature = sign("sha256", body, request.issuer?.key ?? key);
  const certificate = sequence(body, algorithm(), tagged(0x03, Buffer.from([0]), signature));
  return { key, cert: toPem(certificate) };
}

function writeBody(request: CertificateRequest, publicKey: KeyObject): Buffer {
  const { commonName, issuer, validFrom, validTo } = request;
  return sequence(
    tagged(0xa0, integer(2)),
    // Two certificates of one issuer must not have the same number.
    integer(1 + (Math.abs(hash(`${commonName} ${request.host}`)) % 1_000_000)),
    algorithm(),
    name(issuer?.commonName ?? commonName),
    sequence(time(validFrom), time(validTo)),
    name(commonName),
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(extension(request.host))),
  );
}

function extension(host: string | undefined): Buffer {
  if (host === undefined) return wrap(oids.basicConstraints, sequence(tagged(0x01, Buffer.from([0xff]))));
  const address = toAddress(host);
  const name = address === undefined ? tagged(0x82, Buffer.from(host)) : tagged(0x87, address);
  return wrap(oids.alternativeName, sequence(name));
}

function toAddress(host: string): Buffer | undefined {
  if (host === "::1") return Buffer.from([...Array<number>(15).fill(0), 1]);
  return /^[\d.]+$/.test(host) ? Buffer.from(host.split(".").map(Number)) : undefined;
}

function wrap(oid: readonly number[], content: Buffer): Buffer {
  return sequence(objectId(oid), tagged(0x04, content));
}

function name(commonName: string): Buffer {
  const attribute = sequence(objectId(oids.commonName), tagged(0x0c, Buffer.from(commonName)));
  return sequence(tagged(0x31, attribute));
}

function algorithm(): Buffer {
  return sequence(objectId(oids.signature));
}

/** UTCTime: two digits for the year. */
function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\D/g, "").slice(2, 14);
  return tagged(0x17, Buffer.from(`${digits}Z`));
}

function integer(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return tagged(0x02, (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

function objectId(bytes: readonly number[]): Buffer {
  return tagged(0x06, Buffer.from(bytes));
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return tagged(0x30, ...parts);
}

/** Tag, length, content (X.690, 8.1). */
function tagged(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function hash(text: string): number {
  return [...text].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) | 0, 7);
}

function toPem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
