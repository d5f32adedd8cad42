import assert from "node:assert/strict";
import fc from "fast-check";
import { ShapeError } from "../../../src/core/api.ts";
import { isPlatformError } from "../../../src/core/errors.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import type { Provider } from "../../../src/core/provider.ts";
import { personalScope } from "../../../src/core/scope.ts";
import { createIoNet } from "../../../src/providers/ioNet/index.ts";
import { createNeo } from "../../../src/providers/neo/index.ts";
import { createPrimeIntellect } from "../../../src/providers/primeIntellect/index.ts";
import { countFuzzRuns } from "../../support/arbitraryEnvText.ts";
import { arbitraryJson, mutateJson } from "../../support/mutateJson.ts";
import { recordApi } from "../../support/recordApi.ts";
import { makeSession } from "../../support/sessions.ts";
import { offeredCalls, providerCalls } from "./providerCalls.ts";

const RUNS = countFuzzRuns(4_000);
const time = "2026-01-02T03:04:05.678Z";
const text = fc.string({ unit: "binary", maxLength: 12 });
const times = fc.option(fc.constantFrom(time, "yesterday", ""), { nil: undefined });

const neoSecret = fc.record({
  id: fc.uuid(),
  name: text,
  masked_value: text,
  default_available: fc.boolean(),
  project_id: fc.constantFrom(null, undefined, "", "other"),
  created_at: times,
  updated_at: times,
});
const primeSecret = fc.record({
  id: fc.uuid(),
  name: text,
  description: fc.option(text),
  isFile: fc.boolean(),
  createdAt: fc.constant(time),
  updatedAt: fc.constant(time),
  teamId: fc.uuid(),
});
const ioNetSecret = fc.record({
  secret_id: fc.uuid(),
  secret_name: text,
  display: fc.option(text),
  tool_name: fc.option(text),
  tool_arg: fc.option(text),
  is_default_for_tool: fc.option(fc.boolean()),
  updated_at: times,
});

interface Platform {
  readonly name: string;
  readonly create: (dependencies: ReturnType<typeof recordApi>["dependencies"]) => Provider;
  readonly good: fc.Arbitrary<unknown>;
  /** Whether an answer says in so many words that there is nothing. */
  readonly saysNothing: (body: unknown) => boolean;
}

const lists = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 });

const platforms: readonly Platform[] = [
  {
    name: "Neo",
    create: createNeo,
    good: fc.oneof(
      neoSecret,
      lists(neoSecret),
      fc.record({ secrets: lists(neoSecret), has_more: fc.constant(false) }),
      fc.record({ projects: lists(fc.record({ id: fc.uuid(), name: text })) }),
      fc.record({ email: text }),
    ),
    // A secret that names another project belongs to that project's list.
    saysNothing: (body) => {
      const found = ["secrets", "items", "data"]
        .map((key) => fieldOf(body, key))
        .find((list) => list !== undefined);
      const list = Array.isArray(body) ? body : found;
      return Array.isArray(list) && list.every((item) => Boolean(fieldOf(item, "project_id")));
    },
  },
  {
    name: "Prime Intellect",
    create: createPrimeIntellect,
    good: fc.oneof(
      fc.record({ data: primeSecret }),
      fc.record({ data: lists(primeSecret), total_count: fc.nat({ max: 3 }) }),
      fc.record({ data: lists(primeSecret), totalCount: fc.nat({ max: 3 }) }),
    ),
    saysNothing: (body) => isEmptyList(fieldOf(body, "data")),
  },
  {
    name: "io.net",
    create: createIoNet,
    good: fc.oneof(ioNetSecret, fc.record({ data: lists(ioNetSecret) })),
    saysNothing: (body) => isEmptyList(fieldOf(body, "data")),
  },
];

describe("providers on arbitrary answers", function () {
  this.timeout(20_000 + RUNS);

  for (const { name, create, good, saysNothing } of platforms) {
    const session = makeSession(name, "a token");
    const answers = fc.oneof(good, mutateJson(good), arbitraryJson);

    it(`${name}: no list is empty unless the platform says so`, async () => {
      let empty = 0;
      const property = fc.asyncProperty(answers, async (body) => {
        const provider = create(recordApi(() => body).dependencies);
        const secrets = await orRefused(provider.listSecrets(session, personalScope, neverAborted()));
        if (secrets === undefined) return;
        for (const secret of secrets) assert.ok(typeof secret.name === "string" && /[^.]/.test(secret.id));
        if (secrets.length > 0) return;
        empty++;
        assert.ok(saysNothing(body), `an empty list out of ${JSON.stringify(body)}`);
      });
      await fc.assert(property, { numRuns: RUNS });
      assert.ok(empty > 0, "some lists were empty");
    });

    it(`${name}: every call ends with a result or with the paths of what is wrong`, async () => {
      const calls = offeredCalls(create(recordApi(() => undefined).dependencies));
      const property = fc.asyncProperty(fc.constantFrom(...calls), answers, async (call, body) => {
        const provider = create(recordApi(() => body).dependencies);
        await orRefused(providerCalls[call](provider, session, neverAborted()) ?? Promise.resolve());
        assert.ok(!("polluted" in {}));
      });
      await fc.assert(property, { numRuns: RUNS });
    });

    it(`${name}: reads any error body`, () => {
      const { dependencies, styles } = recordApi(() => undefined);
      void create(dependencies)
        .signIn?.verifyToken(session, neverAborted())
        .catch(() => undefined);
      const [style] = styles;
      assert.ok(style !== undefined);
      const property = fc.property(fc.oneof(arbitraryJson, fc.string()), (body) => {
        for (const said of Object.values(style.readProblem(body))) assert.equal(typeof said, "string");
      });
      fc.assert(property, { numRuns: RUNS });
    });
  }
});

/** Undefined for a refusal that names places. Anything else is thrown on. */
async function orRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const isNamed = error instanceof ShapeError && error.paths.length > 0;
    if (isNamed || isPlatformError(error)) return undefined;
    throw error;
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function fieldOf(value: unknown, key: string): unknown {
  const isObject = typeof value === "object" && value !== null && Object.hasOwn(value, key);
  return isObject ? Reflect.get(value, key) : undefined;
}
