import assert from "node:assert/strict";
import type { Knowledge } from "../../../src/migration/plan/knowledge.ts";
import type { LinkedPlace, SecretPlace } from "../../../src/rotation/findLinked.ts";
import {
  findStrictest,
  planRotation,
  type RotationPlace,
  spreadOldValue,
} from "../../../src/rotation/planRotation.ts";
import { makePlace, sensitive } from "./places.ts";

const nothingKnown: Knowledge = { fingerprints: new Map(), records: [], pushed: [] };

function ready(place: SecretPlace, changes: Partial<RotationPlace> = {}): RotationPlace {
  return { ...place, evidence: "certain", state: { kind: "listed", secrets: [place.secret] }, ...changes };
}

const plan = (places: readonly RotationPlace[], knowledge = nothingKnown) =>
  planRotation({ value: sensitive("new value"), places, knowledge });

describe("planRotation", () => {
  const remote = makePlace("remote");
  const neo = makePlace("recreating", { mode: "recreate" });
  const local = makePlace("local", { canRead: true });

  it("goes through the places in their order, those that can be read last", () => {
    const { steps, purpose, mode, files } = plan([local, remote, neo].map((place) => ready(place)));
    assert.deepEqual([purpose, mode, files], ["rotate", "keep", []]);
    const accounts = steps.map(({ target }) => target.account.id);
    assert.deepEqual(accounts, ["remote", "recreating", "local"]);
  });

  it("says how each is replaced, and what an undo could not bring back", () => {
    const told = plan([remote, neo, local].map((place) => ready(place))).steps.map(({ action }) =>
      action.kind === "replace" ? [action.mode, action.isIrreversible] : action.kind,
    );
    assert.deepEqual(told, [
      ["inPlace", true],
      ["recreate", true],
      ["inPlace", false],
    ]);
  });

  it("can bring everything back once the old value is known in one place", () => {
    const places = [ready(remote), ready(neo), ready(local)];
    const pushed = spreadOldValue(sensitive("old"), places);
    const { steps } = plan(places, { ...nothingKnown, pushed });
    assert.deepEqual(
      steps.map(({ action }) => action.kind === "replace" && action.isIrreversible),
      [false, false, false],
    );
  });

  it("does not take the old value for that of a place that was changed since, or that tells no time", () => {
    const { updatedAt: _, ...timeless } = neo.secret;
    const places = [ready(remote, { evidence: "changedSince" }), ready({ ...neo, secret: timeless })];
    assert.deepEqual(spreadOldValue(sensitive("old"), places), []);
    assert.deepEqual(spreadOldValue(undefined, [ready(remote)]), []);
  });

  it("ticks what has the same value for all that is known, and can be replaced", () => {
    const picky = makePlace("picky", { minLength: 50 });
    const places = [
      ready(remote, { evidence: "likely" }),
      ready(neo, { evidence: "changedSince" }),
      ready(makePlace("out"), { state: { kind: "signedOut" } }),
      ready(picky),
      ready(makePlace("file", { secret: { isFile: true } })),
    ];
    const told = plan(places).steps.map(({ isPreselected, action }) => [
      isPreselected,
      action.kind === "blocked" ? action.reason.code : action.kind,
    ]);
    assert.deepEqual(told, [
      [true, "replace"],
      [false, "replace"],
      [false, "signedOut"],
      [false, "tooShort"],
      [false, "holdsFile"],
    ]);
  });

  it("keeps steps of secrets with one name apart", () => {
    const twin = { ...remote, secret: { ...remote.secret, id: "remote-2" } };
    const state = { kind: "listed", secrets: [remote.secret, twin.secret] } as const;
    const { steps } = plan([ready(remote, { state }), ready(twin, { state })]);
    assert.equal(new Set(steps.map(({ id }) => id)).size, 2);
    assert.deepEqual(new Set(steps.map(({ action }) => action.kind)), new Set(["blocked"]));
  });
});

describe("findStrictest", () => {
  const places = [
    makePlace("any"),
    makePlace("eight", { minLength: 8, maxLength: 20 }),
    makePlace("sixteen", { minLength: 16, maxLength: 30 }),
  ].map((place): LinkedPlace => ({ ...place, evidence: "certain" }));
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["short", "sixteen"],
    ["nine char", "sixteen"],
    ["x".repeat(16), undefined],
    ["x".repeat(25), "eight"],
    ["x".repeat(40), "eight"],
  ];
  for (const [value, strictest] of cases) {
    it(`${value.length} characters: ${strictest ?? "suits all"}`, () => {
      assert.equal(findStrictest(places, sensitive(value))?.place.account.id, strictest);
    });
  }
});
