import type { Member } from "./member.ts";

/** What a JSON Web Key tells only to its owner: the private part of RSA and of curves, the key itself where there is one only. */
const privateNames = new Set(["d", "p", "q", "k"]);
const SHORTEST_PART = 16;
/** A key pair as Solana's tools write it: https://solana.com/docs/intro/installation#create-wallet */
const KEY_PAIR_BYTES = 64;

/** Whether JSON is a key: a JSON Web Key or a set of them (RFC 7517), or the bytes of a key pair. */
export function findJsonKey(members: readonly Member[]): "private" | "public" | undefined {
  if (isKeyPair(members)) return "private";
  if (!members.some(({ name }) => name === "kty")) return undefined;
  const isPrivate = members.some(
    ({ name, value }) => privateNames.has(name) && value.length >= SHORTEST_PART,
  );
  return isPrivate ? "private" : "public";
}

function isKeyPair(members: readonly Member[]): boolean {
  return (
    members.length === KEY_PAIR_BYTES &&
    members.every(isByte) &&
    new Set(members.map(({ value }) => value)).size > 24
  );
}

function isByte({ name, value }: Member): boolean {
  return name === "" && /^\d{1,3}$/.test(value) && Number(value) < 256;
}
