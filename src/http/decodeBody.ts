export type DecodedBody = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** With a comma behind it: `fetch` joins a header that was sent twice. */
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:[;,]|$)/i;

/** The JSON of an answer; undefined for an empty one. Says only that it cannot be read, never why or where. */
export function decodeJson(body: Uint8Array, contentType: string): DecodedBody {
  if (body.length === 0) return { ok: true, value: undefined };
  if (!JSON_TYPE.test(contentType)) return { ok: false };
  try {
    return { ok: true, value: JSON.parse(decodeText(body)) };
  } catch {
    return { ok: false };
  }
}

/** Whether an answer is JSON, whatever it is called. */
function isJson(body: Uint8Array): boolean {
  return body.length > 0 && decodeJson(body, "application/json").ok;
}

/** Whether an answer is called a web page. */
export function isHtml(contentType: string): boolean {
  return /^(?:text\/html|application\/xhtml\+xml)\s*(?:[;,]|$)/i.test(contentType);
}

/**
 * A web page, whatever it is called: the sign-in page of a network, or the error page of a gateway. JSON is not one, and
 * neither is an empty body.
 */
export function isWebPage(body: Uint8Array, contentType: string): boolean {
  if (isHtml(contentType)) return body.length > 0 && !isJson(body);
  // The decoder leaves out a byte order mark.
  const start = new TextDecoder().decode(body.subarray(0, 4_096)).trimStart();
  return PAGE_START.test(start);
}

/** Also without the tags that HTML lets authors leave out, as sign-in pages of networks do. */
const PAGE_START =
  /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|script|style|link|base|h[1-6]|p|div|center|table|form|iframe|noscript|img)\b/i;

/**
 * What an error body says, as far as it can be read: JSON, whatever it is called, or plain text as it is. A web page, which
 * is what proxies and gateways send, says nothing.
 */
export function decodeProblem(body: Uint8Array, contentType: string): unknown {
  if (isWebPage(body, contentType)) return undefined;
  const json = decodeJson(body, "application/json");
  if (json.ok) return json.value;
  if (!/^text\/plain\s*(?:;|$)/i.test(contentType)) return undefined;
  return new TextDecoder().decode(body);
}

/** JSON is UTF-8 (RFC 8259, 8.1). */
function decodeText(body: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(body);
}
