export type DecodedBody = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

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

/** A web page, whatever it is called: the sign-in page of a network, or the error page of a gateway. */
export function isWebPage(body: Uint8Array, contentType: string): boolean {
  if (/^(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(contentType)) return true;
  // The decoder leaves out a byte order mark.
  const start = new TextDecoder().decode(body.subarray(0, 512)).trimStart();
  return /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(start);
}

/**
 * What an error body says, as far as it can be read: JSON, or plain text as it is. A web page, which is what
 * proxies and gateways send, says nothing.
 */
export function decodeProblem(body: Uint8Array, contentType: string): unknown {
  const json = decodeJson(body, contentType);
  if (json.ok) return json.value;
  if (!/^text\/plain\s*(?:;|$)/i.test(contentType)) return undefined;
  return new TextDecoder().decode(body);
}

/** JSON is UTF-8 (RFC 8259, 8.1). */
function decodeText(body: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(body);
}
