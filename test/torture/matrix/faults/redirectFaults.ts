import type { Fault } from "../fault.ts";

const targets: readonly (readonly [what: string, location: (host: string, path: string) => string])[] = [
  ["the same host", (host, path) => `http://${host}${path}/`],
  ["another path", () => "/log-in"],
  ["http", (host, path) => `http://localhost:${host.split(":")[1]}${path}`],
  ["another host", (_, path) => `http://127.0.0.2:9${path}`],
];

/** Redirects, none of which may be followed: the token would go along. */
export const redirectFaults: readonly Fault[] = [300, 301, 302, 303, 307, 308].flatMap((status) =>
  targets.map(
    ([what, location]): Fault => ({
      group: "redirect",
      name: `${status} to ${what}`,
      isCarriedOut: false,
      meaning: { kind: "redirected", isOpen: status <= 303 && status !== 301 },
      act: async ({ request, response, readBody }) => {
        await readBody();
        const { headers, url = "/" } = request;
        response.writeHead(status, { location: location(headers.host ?? "", url) }).end();
      },
    }),
  ),
);
