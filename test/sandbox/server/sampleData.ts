import { createHash } from "node:crypto";

/** Stable across starts, so that an account that was added to a sandbox still fits the next one. */
function digest(label: string): string {
  return createHash("sha256").update(label).digest("hex");
}

export function sha256(text: string): string {
  return digest(text);
}

/** A version 4 shaped UUID that depends on the label only. */
export function sampleUuid(label: string): string {
  const hex = digest(label);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** An id as Prime Intellect's own client checks it: `^c[a-z0-9]{24}$`. */
export function sampleCuid(label: string): string {
  return `c${digest(label).slice(0, 24)}`;
}

/** A harmless value of 31 characters that looks like nobody's key. */
export function sampleValue(label: string): string {
  return `sample-${digest(label).slice(0, 24)}`;
}

/** Lower-case hexadecimal characters, at most 64. */
export function sampleHex(label: string, length: number): string {
  return digest(label).slice(0, length);
}

/** Three base64url parts, put together at run time: no file holds anything shaped like a token. */
export function sampleJwt(label: string): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return [encode({ alg: "HS256", typ: "JWT" }), encode({ sub: label }), digest(label)].join(".");
}

/** The time of the nth seeded record: one hour apart, from the first days of 2026. Milliseconds. */
export function sampleTime(index: number): number {
  return Date.UTC(2026, 0, 5, 9) + index * 3_600_000;
}
