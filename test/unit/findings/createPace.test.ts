import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { createPace } from "../../../src/findings/createPace.ts";
import { findSecrets, type OwnVerdicts } from "../../../src/findings/findings.ts";

const verdicts: OwnVerdicts = { notSecret: new Set(), alwaysSecret: new Set() };
const never = () => false;
const MEGABYTE = 1024 * 1024;
const PIECE = 1_024;

function fill(line: string, size = MEGABYTE): string {
  return line.repeat(Math.ceil(size / line.length));
}

/** Counts instead of measuring: how often others got their turn, and what was the longest piece between two. */
function countTurns() {
  let turns = 0;
  const pace = createPace(PIECE, async () => void turns++);
  let longest = 0;
  return {
    turns: () => turns,
    longest: () => longest,
    pace: {
      spend: (characters: number) => {
        longest = Math.max(longest, characters);
        return pace.spend(characters);
      },
    },
  };
}

describe("judging a text while others work", () => {
  const hostile: Readonly<Record<string, string>> = {
    "open brackets": fill("K={\n"),
    "open arrays": fill("K=[\n"),
    "open quotes": fill('K="\n'),
    "the shortest entries": fill("A=\n"),
    "comments alone": fill("#\n"),
    "carriage returns": fill("K={\r\n"),
    "no line that says anything": fill("? \n"),
  };

  for (const [form, text] of Object.entries(hostile)) {
    it(`lets them in every thousand characters, or stops at a number of entries: ${form}`, async () => {
      const count = countTurns();
      const found = await findSecrets(text, verdicts, { pace: count.pace, isStale: never });
      assert.ok(found !== undefined);
      const read = found.isCut ? 2_000 * 3 : text.length;
      assert.ok(count.turns() >= Math.floor(read / (2 * PIECE)), `${count.turns()} turns`);
      assert.ok(count.longest() <= 2 * PIECE, `${count.longest()} at once`);
    });
  }

  it("needs no turn for a file that people write", async () => {
    const count = countTurns();
    await findSecrets(fill("DB_PASSWORD=Winter-Sun-42\n", 900), verdicts, {
      pace: count.pace,
      isStale: never,
    });
    assert.equal(count.turns(), 0);
  });

  for (const [line, limit, counted] of [
    ["PORT=1\n", 10_000, "entries"],
    ["DB_PASSWORD=Winter-Sun-42\n", 2_000, "findings"],
  ] as const) {
    it(`says that it stopped at ${limit} ${counted}`, async () => {
      for (const [lines, isCut] of [
        [limit - 1, false],
        [limit, false],
        [limit + 1, true],
      ] as const) {
        const { pace } = countTurns();
        const found = await findSecrets(line.repeat(lines), verdicts, { pace, isStale: never });
        assert.equal(found?.isCut, isCut, String(lines));
        assert.equal(found?.findings.length, counted === "entries" ? 0 : Math.min(lines, limit));
      }
    });
  }

  it("finds the same in one piece and in many, a value over the seam included", async () => {
    const value = "w".repeat(PIECE - 20);
    const text = `A_TOKEN="${value}\nx9Kd2Lm4Qp7Rt\n${value}"\nDB_PASSWORD=Winter-Sun-42\n`.repeat(3);
    const found = await findSecrets(text, verdicts, { pace: countTurns().pace, isStale: never });
    const keys = found?.findings.map(({ key, place }) => `${key}:${place.startLine}`);
    assert.ok(keys?.includes("DB_PASSWORD:3") && keys.includes("DB_PASSWORD:11"), keys?.join(" "));
  });

  it("gives up once a newer text is there", async () => {
    let pieces = 0;
    const { pace } = countTurns();
    const isStale = () => ++pieces === 3;
    assert.equal(await findSecrets(fill("K={\n"), verdicts, { pace, isStale }), undefined);
    assert.equal(pieces, 3);
  });

  it("lets those who wait go on one after another, each in a turn of its own", async () => {
    const order: string[] = [];
    let [waiting, most] = [0, 0];
    const turn = async () => {
      most = Math.max(most, ++waiting);
      await setImmediate();
      waiting--;
    };
    const pace = createPace(10, turn);
    const work = async (name: string) => {
      await pace.spend(10);
      order.push(name);
    };
    await Promise.all([work("a"), work("b"), work("c")]);
    assert.deepEqual([order, most], [["a", "b", "c"], 1]);
  });
});
