/** Whether a URI is that of a file or folder, or of something below it, at any depth. */
export function isAtOrBelow(place: string, uri: string): boolean {
  return uri === place || uri.startsWith(place.endsWith("/") ? place : `${place}/`);
}

/** Those that are below no other one. */
export function outermost(uris: readonly string[]): readonly string[] {
  const all = new Set(uris);
  return uris.filter((uri) => !parentsOf(uri).some((parent) => all.has(parent)));
}

function parentsOf(uri: string): readonly string[] {
  const parts = uri.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}
