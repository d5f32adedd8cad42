/** What a plain client sees of an answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, or undefined when it is none. */
  readonly json: unknown;
}

export interface CallOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, with no content type of its own. */
  readonly text?: string;
}

/** Sends one request with plain fetch and follows no redirect. `route` is `METHOD /path?query`. */
export async function callJson(baseUrl: string, route: string, options: CallOptions): Promise<Answer> {
  const [method = "", target = ""] = route.split(" ");
  const { headers, body, text } = options;
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const content = body === undefined ? text : JSON.stringify(body);
  const response = await fetch(`${baseUrl}${target}`, {
    method,
    headers: { ...type, ...headers },
    redirect: "manual",
    ...(content === undefined ? {} : { body: content }),
  });
  const received = await response.text();
  return { status: response.status, headers: response.headers, text: received, json: parseJson(received) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
