import assert from "node:assert/strict";
import { CancelledError } from "../../../../src/core/errors.ts";
import { settleEach } from "../../../../src/editor/move/settleEach.ts";

type Answer = "done" | "noFolder" | "dismissed" | "broken";

/** Asks about files that answer like this. */
async function settle(answers: Readonly<Record<string, Answer>>) {
  const asked: string[] = [];
  const noted: unknown[] = [];
  const settled = await settleEach(
    new Map(Object.entries(answers)),
    async (uri, answer) => {
      asked.push(uri);
      if (answer === "dismissed") throw new CancelledError();
      if (answer === "broken") throw new TypeError("it cannot be shown");
      return answer;
    },
    (error) => noted.push(error),
  );
  return { asked, noted, isAnyWritten: settled.isAnyWritten, hindrances: [...settled.hindrances] };
}

describe("files that an undo asks about", () => {
  it("are all asked about, though one of them cannot be, which is told at the end", async () => {
    assert.deepEqual(await settle({ a: "noFolder", b: "done", c: "noFolder", d: "done" }), {
      asked: ["a", "b", "c", "d"],
      noted: [],
      isAnyWritten: true,
      hindrances: [
        ["a", "noFolder"],
        ["c", "noFolder"],
      ],
    });
  });

  it("are not kept from it by an error, which is noted", async () => {
    const { asked, noted, isAnyWritten, hindrances } = await settle({ a: "broken", b: "done" });
    assert.deepEqual(asked, ["a", "b"]);
    assert.equal(noted.length, 1);
    assert.ok(isAnyWritten);
    assert.deepEqual(hindrances, [["a", "unexpected"]]);
  });

  it("are left once a question is dismissed, and what was written before is finished", async () => {
    assert.deepEqual(await settle({ a: "done", b: "dismissed", c: "done" }), {
      asked: ["a", "b"],
      noted: [],
      isAnyWritten: true,
      hindrances: [],
    });
    assert.equal((await settle({ a: "dismissed" })).isAnyWritten, false);
  });
});
