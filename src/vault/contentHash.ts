import { createHash } from "node:crypto";

/** Equal for equal bytes only. */
export function contentHash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64");
}
