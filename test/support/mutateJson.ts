import fc from "fast-check";

/** Words that the platforms' answers and our own stored data are made of, and words that trip careless code. */
const words = [
  ...[
    "data",
    "secrets",
    "items",
    "projects",
    "total_count",
    "totalCount",
    "has_more",
    "next_cursor",
    "total",
    "count",
  ],
  ...[
    "id",
    "secret_id",
    "teamId",
    "name",
    "secret_name",
    "email",
    "project_id",
    "errors",
    "detail",
    "message",
  ],
  ...[
    "version",
    "format",
    "records",
    "events",
    "type",
    "kind",
    "__proto__",
    "constructor",
    "toString",
    "length",
  ],
];

const anyJson: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 2 });

/** JSON of any kind; objects often have keys that are looked for. */
export const arbitraryJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: anyJson },
  {
    weight: 2,
    arbitrary: fc.dictionary(fc.constantFrom(...words), anyJson, { maxKeys: 4, noNullPrototype: true }),
  },
);

/** A good document with one to three places in it dropped or overwritten. */
export function mutateJson(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const change = fc.record({ at: fc.nat(), value: arbitraryJson, isDrop: fc.boolean() });
  return fc
    .tuple(good, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([document, changes]) => changes.reduce<unknown>(changeOnce, structuredClone(document)));
}

interface Change {
  readonly at: number;
  readonly value: unknown;
  readonly isDrop: boolean;
}

function changeOnce(document: unknown, { at, value, isDrop }: Change): unknown {
  const places = listPlaces(document);
  const place = places[at % (places.length + 1)];
  // Generated values are used more than once.
  const own = structuredClone(value);
  if (place === undefined) return own;
  const [holder, key] = place;
  if (isDrop) Reflect.deleteProperty(holder, key);
  else Reflect.set(holder, key, own);
  return document;
}

function listPlaces(value: unknown): readonly (readonly [holder: object, key: string])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [[value, key] as const, ...listPlaces(part)]);
}
