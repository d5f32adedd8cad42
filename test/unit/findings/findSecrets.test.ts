import assert from "node:assert/strict";
import { type Found, findSecrets, type OwnVerdicts } from "../../../src/findings/findings.ts";

const none: OwnVerdicts = { notSecret: new Set(), alwaysSecret: new Set() };
const patient = { pace: { spend: async () => undefined }, isStale: () => false };

/** Generated text that only a name makes a secret of. */
const GENERATED = ["kZ8vQ2mX7pL4", "wN9rT3yB6cF1"].join("");

async function find(text: string, verdicts: Partial<OwnVerdicts> = {}): Promise<Found> {
  const found = await findSecrets(text, { ...none, ...verdicts }, patient);
  assert.ok(found !== undefined);
  return found;
}

async function keysIn(text: string, verdicts: Partial<OwnVerdicts> = {}): Promise<readonly string[]> {
  return (await find(text, verdicts)).findings.map(({ key }) => key);
}

describe("findSecrets", () => {
  it("finds what the classifier takes for a secret, where it is in the text", async () => {
    const { findings, isCut } = await find(`PORT=3000\n  export API_KEY="${GENERATED}" # note\n`);
    const [finding] = findings;
    assert.deepEqual([findings.length, isCut], [1, false]);
    assert.equal(finding?.key, "API_KEY");
    const endColumn = `  export API_KEY="${GENERATED}"`.length;
    assert.deepEqual(finding?.place, { startLine: 1, startColumn: 2, endLine: 1, endColumn });
  });

  it("holds no value", async () => {
    assert.ok(!JSON.stringify(await find(`API_KEY=${GENERATED}\n`)).includes(GENERATED));
  });

  it("counts the columns of a line from its start, also behind a value of several lines", async () => {
    const { findings } = await find(`A_TOKEN="${GENERATED}\n${GENERATED}"\nB_TOKEN=${GENERATED}\n`);
    assert.deepEqual(
      findings.map(({ place }) => [place.startLine, place.startColumn, place.endLine, place.endColumn]),
      [
        [0, 0, 1, GENERATED.length + 1],
        [2, 0, 2, `B_TOKEN=${GENERATED}`.length],
      ],
    );
  });

  it("lets a person's word win over the classifier, both ways", async () => {
    const text = `API_KEY=${GENERATED}\nCOLOR=blue\n`;
    assert.deepEqual(await keysIn(text), ["API_KEY"]);
    assert.deepEqual(await keysIn(text, { notSecret: new Set(["API_KEY"]) }), []);
    const { findings } = await find(text, { alwaysSecret: new Set(["COLOR"]) });
    assert.deepEqual(
      findings.map(({ key, confidence }) => [key, confidence]),
      [
        ["API_KEY", "high"],
        ["COLOR", "high"],
      ],
    );
  });

  it("takes an empty value for no secret, whatever was said of its key", async () => {
    assert.deepEqual(await keysIn("COLOR=\n", { alwaysSecret: new Set(["COLOR"]) }), []);
  });

  it("says of both words that it is not a secret", async () => {
    const both = { notSecret: new Set(["COLOR"]), alwaysSecret: new Set(["COLOR"]) };
    assert.deepEqual(await keysIn("COLOR=blue\n", both), []);
  });

  it("says where it stopped: at more findings or entries than it draws", async () => {
    const many = `API_KEY=${GENERATED}\n`.repeat(2_001);
    const found = await find(many);
    assert.deepEqual([found.findings.length, found.isCut], [2_000, true]);
    const plain = await find("PORT=1\n".repeat(10_001));
    assert.deepEqual([plain.findings.length, plain.isCut], [0, true]);
    assert.equal((await find("PORT=1\n".repeat(10_000))).isCut, false);
  });

  it("pauses between pieces and spends no more than the text has", async () => {
    const spent: number[] = [];
    const text = `API_KEY=${GENERATED}\n`.repeat(200);
    const pace = { spend: async (characters: number) => void spent.push(characters) };
    await findSecrets(text, none, { pace, isStale: () => false });
    assert.ok(spent.length > 1, "one pause");
    assert.equal(
      spent.reduce((sum, one) => sum + one, 0),
      text.length,
    );
  });

  it("gives up after a piece when nobody waits any more", async () => {
    let pieces = 0;
    const isStale = () => {
      pieces += 1;
      return pieces === 2;
    };
    const text = `API_KEY=${GENERATED}\n`.repeat(200);
    assert.equal(await findSecrets(text, none, { ...patient, isStale }), undefined);
    assert.equal(pieces, 2);
  });
});
