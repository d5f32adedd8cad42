import { decodeBase64 } from "../text/decodeBase64.ts";

const MAX_PAYLOAD = 2048;

/** How a signed token reads: open to everyone by its role, all-powerful by it, some credential, or no such token. */
export type JwtKind = "anonymous" | "service" | "other" | undefined;

/** `eyJ` is the base64 of `{"`, with which every JSON Web Token starts (RFC 7519). */
export function readJwt(text: string): JwtKind {
  if (!text.startsWith("eyJ")) return undefined;
  const parts = text.split(".", 4);
  const [, payload = "", signature = ""] = parts;
  if (parts.length !== 3 || payload.length < 8 || signature.length < 8) return undefined;
  // Supabase's two keys: https://supabase.com/docs/guides/api/api-keys
  const role = /"role"\s?:\s?"(anon|service_role)"/.exec(decodeBase64(payload, MAX_PAYLOAD))?.[1];
  if (role === undefined) return "other";
  return role === "anon" ? "anonymous" : "service";
}
