import type { Hit } from "../startFront.ts";

/**
 * Answers with an error that quotes back all it was sent, the token and the value included, in the words of all three
 * platforms at once: nothing of it may get out.
 */
export async function refuse(hit: Hit, status: number, retryAfter?: string, code = "refused"): Promise<void> {
  const { headers } = hit.request;
  const credentials = headers["x-api-key"] ?? headers.authorization ?? "";
  const text = `${status}: ${credentials} [more](command:workbench.action.quit) sent ${await hit.readBody()}`;
  const body = JSON.stringify({
    error: text,
    message: text,
    code,
    error_id: `id ${credentials}`,
    detail: status === 422 ? [{ loc: ["body", "value"], msg: text, type: "x", input: text }] : text,
    ...(status === 422 && { errors: [{ param: "body.value", details: text }] }),
  });
  const wish = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  hit.response.writeHead(status, { "content-type": "application/json", ...wish }).end(body);
}
