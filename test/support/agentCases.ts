import fc from "fast-check";
import { toolChanges } from "../../src/agents/schemas.ts";
import { agentTools } from "../../src/agents/tools.ts";
import { Sensitive } from "../../src/core/Sensitive.ts";
import { outputForms } from "../../src/running/outputForms.ts";
import { AgentWorld, type ValueOf, type WorldPlan } from "./agentWorld.ts";
import { makeTokenPieces } from "./tokenPieces.ts";

const names = ["OPENAI_API_KEY", "DB_PASSWORD", "STRIPE_SECRET_KEY", "SESSION_SECRET", "API_TOKEN"];
const files = [".env", ".env.local", "apps/web/.env"];

/** What is at an index: its kind is the same in all worlds, all else differs. */
export function valuesOf(seed: number): ValueOf {
  return (index) => {
    const pieces = makeTokenPieces(seed * 1_000_003 + index);
    const kinds = [
      // Letters of both cases and a digit, as a generated key has them.
      () => `${pieces.from("ghjkmnpq", 4)}G7${pieces.base62(20 + (seed % 9))}Q4x`,
      () => `gh${"p"}_${pieces.base62(30)}${pieces.base62(6)}`,
      // A digit first: a password that begins with `xx` is taken for a placeholder, and the two would not be judged alike.
      () => `postgres://u:k7${pieces.base62(9 + (seed % 5))}@h${pieces.lower36(5)}.example/d`,
    ];
    return (kinds[index % kinds.length] ?? kinds[0])?.() ?? "";
  };
}

const failure = fc.constantFrom(
  { kind: "retry", cause: "network" } as const,
  { kind: "signInAgain" } as const,
  { kind: "refused" } as const,
);

const entry = fc.record({ name: fc.constantFrom(...names), index: fc.nat(8) });

export const worlds: fc.Arbitrary<WorldPlan> = fc.record({
  accounts: fc.array(
    fc.record(
      {
        label: fc.constantFrom("Work", "Home", "This Machine"),
        isLocal: fc.boolean(),
        signedOut: fc.constant(true),
        failure,
        secrets: fc.array(entry, { maxLength: 4 }),
      },
      { requiredKeys: ["label", "isLocal", "secrets"] },
    ),
    { minLength: 1, maxLength: 3 },
  ),
  files: fc.uniqueArray(
    fc.record({
      file: fc.constantFrom(...files),
      entries: fc.uniqueArray(fc.record({ key: fc.constantFrom(...names), index: fc.nat(8) }), {
        selector: ({ key }) => key,
        maxLength: 4,
      }),
    }),
    { selector: ({ file }) => file, maxLength: 3 },
  ),
  answers: fc.array(fc.constantFrom("accept" as const, "accept" as const, "decline" as const), {
    minLength: 1,
    maxLength: 4,
  }),
  access: fc.record(
    {
      isOn: fc.constant(true),
      isTrusted: fc.constant(true),
      isAllowed: fc.boolean(),
      mayRun: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
});

/** As the tenth ref of a world is written. */
const ref = (kind: string) => fc.nat(12).map((at) => `${kind}_${String(at).padStart(10, "0")}`);

const inputs: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  list_secrets: fc.record({ name_contains: fc.constantFrom("KEY", "SECRET") }, { requiredKeys: [] }),
  find_plaintext_secrets: fc.record({ file: fc.constantFrom(...files) }, { requiredKeys: [] }),
  check_keys: fc.oneof(
    fc.record({ keys: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }) }),
    fc.record({ file: fc.constantFrom(...files) }),
  ),
  get_request: fc.record({ request: ref("r") }),
  request_secret: fc.record(
    { name: fc.constantFrom(...names, "NEW_KEY"), place: ref("p") },
    { requiredKeys: ["name"] },
  ),
  request_move: fc.record(
    {
      file: fc.constantFrom(...files),
      keys: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ["file"] },
  ),
  request_change: fc.record({ ref: ref("s"), change: fc.constantFrom(...toolChanges) }),
  run_with_secrets: fc.record({
    command: fc.constantFrom("npm test", "node app.js"),
    names: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }),
  }),
};

export interface Call {
  readonly tool: string;
  readonly input: unknown;
}

/** One in ten is anything at all. */
export const calls: fc.Arbitrary<readonly Call[]> = fc.array(
  fc.constantFrom(...agentTools.map(({ name }) => name)).chain((tool) =>
    fc.record({
      tool: fc.constant(tool),
      input: fc.oneof(
        { weight: 9, arbitrary: inputs[tool] ?? fc.anything() },
        { weight: 1, arbitrary: fc.anything() },
      ),
    }),
  ),
  { minLength: 1, maxLength: 8 },
);

export interface Transcript {
  /** What went out, what a person was shown, and what was logged. */
  readonly lines: readonly string[];
  readonly world: AgentWorld;
}

/** Has one world answer all the calls. Its commands print every value in every form that is recognised. */
export async function playCalls(
  plan: WorldPlan,
  valueAt: ValueOf,
  all: readonly Call[],
): Promise<Transcript> {
  const world = new AgentWorld(plan, valueAt);
  world.output = printAll;
  const answers: string[] = [];
  for (const { tool, input } of all) answers.push(await world.call(tool, input));
  return { lines: [...answers, ...world.dialogs, ...world.log], world };
}

function printAll(values: ReadonlyMap<string, Sensitive>): string {
  // The two halves of what is around a value in base64 hold bits of it; the eight-character rule is for those.
  return [...values]
    .flatMap(([name, value]) => {
      const text = value.reveal();
      return [
        `${name}: ${text}`,
        encodeURIComponent(text),
        JSON.stringify({ text }),
        Buffer.from(text).toString("hex"),
      ];
    })
    .join("\n");
}

/** Every form of every value of a world that is looked for. */
export function formsIn(world: AgentWorld, valueAt: ValueOf): readonly string[] {
  const values = new Map([...world.values.values()].map((value, at) => [`V${at}`, new Sensitive(value)]));
  for (let index = 0; index < 9; index++) values.set(`I${index}`, new Sensitive(valueAt(index)));
  return outputForms(values).map(({ text }) => text);
}

/** Two worlds that differ in nothing but values: what they answer, show and log, line by line. */
export async function playPair(
  plan: WorldPlan,
  all: readonly Call[],
  seed: number,
): Promise<readonly [Transcript, Transcript]> {
  const one = await playCalls(plan, valuesOf(2 * seed + 1), all);
  return [one, await playCalls(plan, valuesOf(2 * seed + 2), all)];
}
