import assert from "node:assert/strict";
import { describePlace } from "../../../../src/editor/rotation/describePlace.ts";
import type { Action } from "../../../../src/migration/plan/plan.ts";
import { type Evidence, findLinked } from "../../../../src/rotation/findLinked.ts";
import { planRotation } from "../../../../src/rotation/planRotation.ts";
import { wording } from "../../../support/translate.ts";
import { makePlace, sensitive } from "../../rotation/places.ts";

const place = makePlace("neo", { mode: "recreate" });
const [linked] = findLinked(place, [place], { records: [], readable: new Map() });

function describeWith(evidence: Evidence, action?: Action): string {
  assert.ok(linked);
  const state = { kind: "listed", secrets: [place.secret] } as const;
  const knowledge = { fingerprints: new Map(), records: [], pushed: [] };
  const [step] = planRotation({ value: sensitive("new"), places: [{ ...linked, state }], knowledge }).steps;
  assert.ok(step);
  return describePlace(action === undefined ? step : { ...step, action }, evidence, wording);
}

describe("describePlace", () => {
  const cases: readonly (readonly [string, string])[] = [
    [describeWith("certain"), "deleted and created again · cannot be undone"],
    [describeWith("likely"), "probably the same value · deleted and created again · cannot be undone"],
    [
      describeWith("changedSince"),
      "had this value, changed since · deleted and created again · cannot be undone",
    ],
    [describeWith("certain", { kind: "same", secret: place.secret }), "already has the new value"],
    [
      describeWith("certain", { kind: "blocked", reason: { code: "signedOut" } }),
      "The account is signed out.",
    ],
  ];
  for (const [text, expected] of cases) it(expected, () => assert.equal(text, expected));
});
