import assert from "node:assert/strict";
import { mock } from "node:test";
import { type FileFindings, FindingsIndex } from "../../../src/findings/FindingsIndex.ts";
import type { Finding } from "../../../src/findings/findings.ts";

const A = "file:///app/.env";
const B = "file:///app/.env.test";

function aFinding(parts: Partial<Finding> = {}): Finding {
  const place = { startLine: 0, startColumn: 0, endLine: 0, endColumn: 9 };
  return { key: "API_KEY", place, reason: "name says secret", confidence: "high", ...parts };
}

function findingsOf(uri: string, ...findings: readonly Finding[]): FileFindings {
  return { uri, findings, isTracked: false };
}

describe("FindingsIndex", () => {
  const heard: (readonly string[])[] = [];
  let index: FindingsIndex;

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout"] });
    index = new FindingsIndex();
    heard.length = 0;
    index.onDidChange((uris) => heard.push(uris));
  });

  afterEach(() => {
    index.dispose();
    mock.timers.reset();
  });

  it("has files with findings by URI, and counts what is in them", () => {
    index.put(findingsOf(B, aFinding(), aFinding({ key: "OTHER" })));
    index.put(findingsOf(A, aFinding()));
    assert.deepEqual(
      index.files.map(({ uri }) => uri),
      [A, B],
    );
    assert.equal(index.count, 3);
    assert.equal(index.file(B)?.findings.length, 2);
  });

  it("forgets a file whose last finding is gone, and never had one that has none", () => {
    index.put(findingsOf(A));
    assert.ok(!index.knows(A));
    index.put(findingsOf(A, aFinding()));
    index.put(findingsOf(A));
    assert.deepEqual([index.files, index.count], [[], 0]);
  });

  it("says nothing of a file that was found as it was", () => {
    index.put(findingsOf(A, aFinding()));
    mock.timers.tick(200);
    index.put(findingsOf(A, aFinding()));
    mock.timers.tick(200);
    assert.deepEqual(heard, [[A]]);
  });

  it("tells of another place, another reason, and of git", () => {
    index.put(findingsOf(A, aFinding()));
    const moved = { startLine: 1, startColumn: 0, endLine: 1, endColumn: 9 };
    const changes = [
      findingsOf(A, aFinding({ place: moved })),
      findingsOf(A, aFinding({ reason: "private key" })),
      { ...findingsOf(A, aFinding({ reason: "private key" })), isTracked: true },
    ];
    for (const change of changes) {
      mock.timers.tick(200);
      index.put(change);
    }
    assert.deepEqual(heard, [[A], [A], [A], [A]]);
  });

  it("tells of one change at once, and of many together", () => {
    index.put(findingsOf(A, aFinding()));
    assert.deepEqual(heard, [[A]]);
    index.put(findingsOf(B, aFinding()));
    index.setTrouble(A, "tooLarge");
    assert.equal(heard.length, 1);
    mock.timers.tick(200);
    assert.deepEqual(heard, [[A], [B, A]]);
  });

  it("knows files with a trouble, with findings or without, until the trouble is over", () => {
    index.setTrouble(B, "utf16");
    index.setTrouble(A, "notUtf8");
    assert.deepEqual([index.troubled, index.trouble(B), index.knows(B)], [[A, B], "utf16", true]);
    index.setTrouble(B, undefined);
    assert.deepEqual([index.troubled, index.knows(B)], [[A], false]);
  });

  it("names each file once that has findings, a trouble or both", () => {
    index.put(findingsOf(A, aFinding()));
    index.setTrouble(A, "tooManyEntries");
    index.setTrouble(B, "tooLarge");
    assert.deepEqual(index.uris, [A, B]);
    index.remove([A]);
    assert.deepEqual(index.uris, [B]);
  });

  it("removes files with all that was known of them, and says nothing of strangers", () => {
    index.put(findingsOf(A, aFinding()));
    index.setTrouble(A, "tooManyEntries");
    mock.timers.tick(200);
    heard.length = 0;
    index.remove([B]);
    index.remove([A, B]);
    mock.timers.tick(200);
    assert.deepEqual([index.files, index.troubled], [[], []]);
    assert.deepEqual(heard, [[A]]);
  });

  it("is silent for a listener that is gone, and once it is disposed of", () => {
    const others: string[] = [];
    const listener = index.onDidChange((uris) => others.push(...uris));
    listener.dispose();
    index.put(findingsOf(A, aFinding()));
    index.setTrouble(A, "tooLarge");
    index.dispose();
    mock.timers.tick(400);
    assert.deepEqual([others, heard], [[], [[A]]]);
  });
});
