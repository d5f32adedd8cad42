/**
 * The parameters of a path that fits a template such as `/api/v1/secrets/{id}`, still percent-encoded, or
 * undefined. A parameter stands for one segment that is not empty, so slashes have to agree exactly.
 */
export function matchTemplate(template: string, path: string): ReadonlyMap<string, string> | undefined {
  const expected = template.split("/");
  const actual = path.split("/");
  if (expected.length !== actual.length) return undefined;
  const parameters = new Map<string, string>();
  for (const [index, part] of expected.entries()) {
    const segment = actual[index] ?? "";
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name !== undefined && segment !== "") parameters.set(name, segment);
    else if (part !== segment) return undefined;
  }
  return parameters;
}

export interface RouteTarget {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

/**
 * A test for requests. `route` is `METHOD /path`, where `*` stands for any method, `{id}` for any segment, and
 * a query has to be part of the request's query: `GET /api/v1/secrets/?offset=100`.
 *
 * @throws {Error} when `route` is not of that form.
 */
export function compileRoute(route: string): (target: RouteTarget) => boolean {
  const parts = /^(\*|[A-Z]+) (\/[^?]*)(?:\?(.*))?$/.exec(route);
  if (parts === null) throw new Error('a route reads "METHOD /path", as in "POST /api/v1/secrets"');
  const [, method = "", template = "", query = ""] = parts;
  const wanted = [...new URLSearchParams(query)];
  return (target) =>
    (method === "*" || method === target.method) &&
    matchTemplate(template, target.path) !== undefined &&
    wanted.every(([name, value]) => target.query.get(name) === value);
}
