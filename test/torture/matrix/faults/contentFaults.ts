import { once } from "node:events";
import { gzipSync } from "node:zlib";
import type { Fault, Meaning } from "../fault.ts";
import type { Answer, Hit } from "../startFront.ts";

const group = "content";
const right = { kind: "right" } as const;
const unreadable = { kind: "unreadable" } as const;
const unsaid = { kind: "unreadable", isUnsaid: true } as const;
const garbled = { kind: "unreadable", isGarbled: true } as const;
const page = { kind: "unreadable", isGarbled: true, isPage: true } as const;
const json = { "content-type": "application/json" };

/** What a hostile or careless server puts in place of a character, a name or a field. */
const hostileName = "\u202eA_KEY\u202c\u0007\n[click](command:workbench.action.quit) <img src=x> `b` **c**";
/** Fields without which a secret, a scope or a person cannot be told from another. */
const namingFields = ["id", "secret_id", "teamId", "email"];

/** Answers of status 2xx to a request that was carried out, with other content. */
export const contentFaults: readonly Fault[] = [
  // Where there is hardly a body, as in Neo's answer to a DELETE, one that was begun.
  content("JSON cut short", garbled, ({ body }) => (body.length > 2 ? body.subarray(0, -2) : "{")),
  content("a web page", page, () => "<!doctype html><title>Log in</title>", {
    "content-type": "text/html",
  }),
  content("a web page that says it is JSON", page, () => "<!doctype html><title>Log in</title>"),
  content("a web page without its first tags", page, () => "<script>location='/log-in'</script>"),
  content("JSON that is called a web page", garbled, ({ body }) => (body.length > 0 ? body : "{}"), {
    "content-type": "text/html; charset=utf-8",
  }),
  content("a success that says no", garbled, () => '{"success":false,"error":"in use"}'),
  content("text that is not UTF-8", garbled, () => Buffer.from([0x5b, 0xff, 0xfe, 0x5d])),
  content("an object of another shape", unsaid, () => '{"unexpected":true}'),
  content("null", unreadable, () => "null"),
  content("a number", unsaid, () => "42"),
  content("a list in a list", unreadable, () => "[[]]"),
  content(
    "data that is no list and no object",
    unsaid,
    () => '{"data":"text","secrets":7,"projects":{},"items":null}',
  ),
  content("nothing at all", unreadable, () => ""),
  { ...edited("fields are missing", unreadable, dropFields), dropsFields: true },
  edited("fields of the future", right, addFields),
  {
    ...edited("names with control characters, text direction and Markdown", right, renameAll),
    changesNames: true,
  },
  {
    group,
    name: "keys twice, and __proto__",
    isCarriedOut: true,
    meaning: right,
    act: (hit) =>
      answer(hit, ({ body }) =>
        body.toString().replaceAll("{", '{"__proto__":{"polluted":true},"id":7,').replaceAll(",}", "}"),
      ),
  },
  content("gzip", right, ({ body }) => gzipSync(body), { "content-encoding": "gzip" }),
  content("bad gzip", garbled, ({ body }) => Buffer.concat([Buffer.from("no gzip"), body]), {
    "content-encoding": "gzip",
  }),
  content("a small gzip of 100 MB", garbled, () => bomb(), { "content-encoding": "gzip" }),
  { group, name: "100 MB", isCarriedOut: true, meaning: garbled, act: sendHuge },
  {
    group,
    name: "a flood of headers",
    isCarriedOut: true,
    meaning: garbled,
    act: async (hit) => {
      const { status, headers, body } = await hit.forward();
      for (let i = 0; i < 100; i++) hit.response.setHeader(`x-flood-${i}`, "x".repeat(4_000));
      hit.response.writeHead(status, headers).end(body);
    },
  },
  {
    group,
    name: "cookies",
    isCarriedOut: true,
    meaning: right,
    act: async (hit) => {
      hit.response.setHeader("set-cookie", "session=1; Path=/");
      await answer(hit, ({ body }) => body);
    },
  },
];

type NewBody = (answer: Answer) => Buffer | string;

function content(
  name: string,
  meaning: Meaning,
  newBody: NewBody,
  headers: Readonly<Record<string, string>> = {},
): Fault {
  return { group, name, meaning, isCarriedOut: true, act: (hit) => answer(hit, newBody, headers) };
}

/** A fault of the JSON. An answer without a body has none, and stays as it is. */
function edited(name: string, meaning: Meaning, edit: (value: unknown) => unknown): Fault {
  return content(name, meaning, ({ body }) => {
    if (body.length === 0) return body;
    return JSON.stringify(edit(JSON.parse(body.toString())));
  });
}

async function answer(
  { forward, response }: Hit,
  newBody: NewBody,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const original = await forward();
  const body = newBody(original);
  // A 204 has no body: whoever sends one says 200.
  const status = original.status === 204 && body.length > 0 ? 200 : original.status;
  response.writeHead(status, { ...json, ...original.headers, ...headers }).end(body);
}

function dropFields(value: unknown): unknown {
  return mapObjects(value, (fields) => fields.filter(([key]) => !namingFields.includes(key)));
}

/** Not to what is empty, which would say something then. */
function addFields(value: unknown): unknown {
  return mapObjects(value, (fields) =>
    fields.length === 0 ? [] : [...fields, ["from_the_future", { since: 2031, list: [null, 1] }]],
  );
}

function renameAll(value: unknown): unknown {
  return mapObjects(value, (fields) =>
    fields.map(([key, field]) => {
      const isName = typeof field === "string" && /^(?:secret_)?name$|^email$|^description$/.test(key);
      return [key, isName ? hostileName : field];
    }),
  );
}

type Field = readonly [key: string, value: unknown];

function mapObjects(value: unknown, change: (fields: readonly Field[]) => readonly Field[]): unknown {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, change));
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([key, field]): Field => [key, mapObjects(field, change)]);
  return Object.fromEntries(change(fields));
}

function bomb(): Buffer {
  return gzipSync(Buffer.alloc(100 * 1024 * 1024), { level: 1 });
}

async function sendHuge({ forward, response }: Hit): Promise<void> {
  const { status } = await forward();
  response.writeHead(status === 204 ? 200 : status, json);
  const chunk = Buffer.alloc(1024 * 1024, " ");
  for (let sent = 0; sent < 100 && !response.destroyed; sent++) {
    if (!response.write(chunk)) await Promise.race([once(response, "drain"), once(response, "close")]);
  }
  response.end();
}
