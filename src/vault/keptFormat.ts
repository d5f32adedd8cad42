import type { Sensitive } from "../core/Sensitive.ts";

/** A file that cannot be opened, and the private keys that it may be for. */
interface Kept {
  readonly bytes: Uint8Array;
  readonly identities: readonly Sensitive[];
}

/** Nothing here reads it again: it is for a person with an age tool, in case the damage can be mended. */
export function encodeKept({ bytes, identities }: Kept): Uint8Array {
  const data = {
    identities: identities.map((identity) => identity.reveal()),
    bytes: Buffer.from(bytes).toString("base64"),
  };
  return new TextEncoder().encode(JSON.stringify({ format: "agent-secrets/kept", version: 1, data }));
}
