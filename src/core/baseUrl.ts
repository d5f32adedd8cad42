/** Why a text cannot be the address of a platform. */
export type BaseUrlProblem =
  | "empty"
  /** Not an absolute http or https address. */
  | "notAnAddress"
  /** `https://user:password@host`: what is before the `@` is a favourite disguise, and a password is leaked. */
  | "userInfo"
  | "queryOrHash"
  /** `host.` is another origin than `host` for a browser, and the same machine for DNS. */
  | "trailingDot"
  /** http to a host that is not this machine: the token would travel in clear text. */
  | "insecure";

export type ParsedBaseUrl =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly reason: BaseUrlProblem };

/** Control characters and blanks, which `URL` drops silently, and the backslash, which it reads as a slash. */
const DISGUISES = /[\p{Cc}\p{Cf}\p{Z}\\]/u;

/**
 * Judges and normalises the address of a platform: lower case, punycode, no default port, no slash at the end,
 * no `/api` or `/api/v1` at the end (people copy it from other clients; the paths of our calls begin with it).
 */
export function parseBaseUrl(text: string): ParsedBaseUrl {
  const trimmed = text.trim();
  if (trimmed === "") return refuse("empty");
  const shape = /^https?:\/\/([^/?#]+)/i.exec(trimmed);
  if (shape === null || DISGUISES.test(trimmed) || !URL.canParse(trimmed)) return refuse("notAnAddress");
  if (shape[1]?.includes("@")) return refuse("userInfo");
  if (/[?#]/.test(trimmed)) return refuse("queryOrHash");
  const url = new URL(trimmed);
  if (url.hostname.endsWith(".")) return refuse("trailingDot");
  if (url.protocol !== "https:" && !isLoopback(url.hostname)) return refuse("insecure");
  return { ok: true, url: `${url.origin}${stripApiPath(url.pathname)}` };
}

/**
 * The hosts that a token may travel to in clear text: exactly those for which VS Code and our own wires take no proxy,
 * whatever is set. The rest of 127.0.0.0/8 is this machine too, but a proxy would be asked for it.
 */
const loopback: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Judged on the normal form of `URL`, in which `0x7f.1` is `127.0.0.1`. */
function isLoopback(hostname: string): boolean {
  return loopback.has(hostname);
}

function stripApiPath(pathname: string): string {
  return stripSlashes(stripSlashes(pathname).replace(/(?:\/api(?:\/v1)?)+$/, ""));
}

function stripSlashes(pathname: string): string {
  let end = pathname.length;
  while (pathname[end - 1] === "/") end--;
  return pathname.slice(0, end);
}

function refuse(reason: BaseUrlProblem): ParsedBaseUrl {
  return { ok: false, reason };
}
