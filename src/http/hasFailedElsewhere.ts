const MAX_DEPTH = 5;

/**
 * Whether no connection was made, and not with the host of `url`: what was tried instead is a proxy. Node names the
 * host that has no address, or the address and port that no one answered at.
 */
export function hasFailedElsewhere(error: unknown, url: URL, depth: number = 0): boolean {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return false;
  if (namesAnotherHost(error, url) || namesAnotherPlace(error, url)) return true;
  const inner = "errors" in error && Array.isArray(error.errors) ? error.errors : [];
  return [error.cause, ...inner].some((cause) => hasFailedElsewhere(cause, url, depth + 1));
}

function namesAnotherHost(error: Error, { hostname }: URL): boolean {
  return "hostname" in error && typeof error.hostname === "string" && error.hostname !== hostname;
}

/** The address of a named host is unknown here, so that only its port tells. */
function namesAnotherPlace(error: Error, { hostname, port, protocol }: URL): boolean {
  if (!("syscall" in error) || error.syscall !== "connect" || !("port" in error)) return false;
  if (error.port !== Number(port || (protocol === "https:" ? 443 : 80))) return true;
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  return isAddress && "address" in error && error.address !== hostname.replace(/^\[|\]$/g, "");
}
