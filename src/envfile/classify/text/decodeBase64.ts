const CHARACTERS = /^[\w+/-]*/;

/**
 * Decodes base64 or base64url to one character per byte: enough for the ASCII of JSON claims and PEM headers.
 * Reads up to `limit` characters and stops at the first one that is not base64. Never throws.
 */
export function decodeBase64(text: string, limit: number): string {
  const [encoded = ""] = CHARACTERS.exec(text.slice(0, limit)) ?? [];
  return Buffer.from(encoded, "base64").toString("latin1");
}
