/** The slash is OpenSSL's: `ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE`. */
const CODE_SHAPE = /^[A-Z][A-Z0-9_/]{2,60}$/;
const MAX_DEPTH = 5;

/**
 * The machine-readable code of a failed exchange. `fetch` hides it in `cause`, and a host with several addresses
 * in `errors`. Of the texts only two fixed patterns are looked at, since a text may quote a header.
 */
export function findErrorCode(error: unknown, depth: number = 0): string | undefined {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return undefined;
  const inner = "errors" in error && Array.isArray(error.errors) ? error.errors : [];
  return readText(error.message) ?? findInner([error.cause, ...inner], depth) ?? readCode(error);
}

function findInner(errors: readonly unknown[], depth: number): string | undefined {
  for (const error of errors) {
    const code = findErrorCode(error, depth + 1);
    if (code !== undefined) return code;
  }
  return undefined;
}

function readCode(error: Error): string | undefined {
  const code = "code" in error ? error.code : undefined;
  return typeof code === "string" && CODE_SHAPE.test(code) ? code : undefined;
}

function readText(message: string): string | undefined {
  // Undici's ProxyAgent gives a refused CONNECT the code of any abort.
  const proxyStatus = /^Proxy response \((\d{3})\)/.exec(message)?.[1];
  if (proxyStatus !== undefined) return `PROXY_STATUS_${proxyStatus}`;
  // With `http.electronFetch`, Chromium's network stack names its errors in the text only.
  return /^net::(ERR_[A-Z0-9_]{1,56})$/.exec(message)?.[1];
}
