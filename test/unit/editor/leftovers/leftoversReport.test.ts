import assert from "node:assert/strict";
import { leftoversReport } from "../../../../src/editor/leftovers/leftoversReport.ts";
import type { CheckResult } from "../../../../src/leftovers/checkResult.ts";
import type { Area, GapReason } from "../../../../src/leftovers/Gaps.ts";
import type { GitPlace, Leftover } from "../../../../src/leftovers/leftover.ts";
import { translate } from "../../../support/translate.ts";

const context = {
  t: translate,
  nameFile: (pathOrUri: string) => pathOrUri.replace(/^.*\/work\//, ""),
  formatTime: (time: number) => `at ${time}`,
  date: "today",
};

const nothing: CheckResult = {
  labels: ["API_KEY", "TOKEN"],
  leftovers: [],
  looked: { editors: 1, files: 20, repositories: 2, objects: 300, historyEntries: 40, backups: 5 },
  gaps: [],
};

const pushed: GitPlace = {
  kind: "git",
  repository: "/home/work/repo",
  object: "a".repeat(40),
  type: "blob",
  standing: "remote",
  isStaged: true,
  path: ".env",
  commits: ["b".repeat(40), "c".repeat(40)],
  refs: ["refs/heads/main", "refs/heads/x1", "refs/heads/x2", "refs/tags/v1", "refs/remotes/origin/main"],
};

const everywhere: readonly Leftover[] = [
  found({ kind: "file", path: "/home/work/.env" }),
  found({ kind: "editor", uri: "file:///home/work/.env", isUnsaved: true }),
  found({ kind: "history", path: "/h/1", resource: "file:///home/work/.env", savedAt: 7 }),
  found({ kind: "backup", path: "/b/1", resource: "untitled:Untitled-1" }),
  found({ ...pushed, type: "commit", standing: "reflog", isStaged: false, refs: [] }, "TOKEN"),
  found(pushed),
];

describe("leftoversReport", () => {
  it("tells every place with its count and forms, the most urgent first", () => {
    const rows = leftoversReport({ ...nothing, leftovers: everywhere }, context)
      .split("\n")
      .filter((line) => line.startsWith("|"));
    assert.deepEqual(rows.slice(2), [
      "| API_KEY | git, also on a remote; also staged | .env in repo; added in bbbbbbbbbb, cccccccccc; in origin/main, main, x1, x2, +1 | 2 | as it is, base64 |",
      "| TOKEN | git, in a commit that only the reflog has | .env in repo; added in bbbbbbbbbb, cccccccccc | 2 | as it is, base64 |",
      "| API_KEY | file | .env | 2 | as it is, base64 |",
      "| API_KEY | open editor, unsaved | .env | 2 | as it is, base64 |",
      "| API_KEY | local history of VS Code | .env, saved at 7 | 2 | as it is, base64 |",
      "| API_KEY | hot-exit backup of VS Code | untitled:Untitled-1 | 2 | as it is, base64 |",
    ]);
  });

  it("says what to rotate, and why", () => {
    const text = leftoversReport({ ...nothing, leftovers: everywhere }, context);
    assert.match(text, /- Rotate now: API_KEY\. On a remote, as of the last fetch or push\./);
    assert.match(text, /- Rotate: TOKEN\. Committed to git\./);
    assert.doesNotMatch(leftoversReport(nothing, context), /Rotate/);
  });

  it("claims nothing beyond what was looked at when nothing was found", () => {
    const text = leftoversReport(nothing, context);
    assert.match(text, /Nothing found in what was checked\./);
    assert.match(text, /- Open editors: 1\n/);
    assert.match(text, /Git repositories: 2, objects of .*: 300\n/);
    assert.match(text, /## Not checked\n\n- Undo steps in editors/);
  });

  it("has a sentence of its own for every reason why something was not looked at", () => {
    const reasons: readonly (readonly [Area, GapReason])[] = [
      ...(["valueTooShort", "wholeWordsOnly"] as const).map((reason) => ["values", reason] as const),
      ...(["tooLarge", "unreadable", "link", "notAFile", "notOnDisk", "limit", "cancelled"] as const).map(
        (reason) => ["files", reason] as const,
      ),
      ...(["noGit", "noRepository", "gitRefused", "gitFailed", "shallow", "partialClone"] as const).map(
        (reason) => ["git", reason] as const,
      ),
      ...(["bareRepository", "untraced", "limit", "tooLarge"] as const).map(
        (reason) => ["git", reason] as const,
      ),
      ...[["history", "notFound"] as const, ["backups", "notFound"] as const],
    ];
    const gaps = reasons.map(([area, reason]) => ({ area, reason, count: 9, examples: ["one place"] }));
    const lines = leftoversReport({ ...nothing, gaps }, context)
      .split("## Not checked")[1]
      ?.split("\n")
      .filter((line) => line.startsWith("- "));
    const own = lines?.slice(0, gaps.length) ?? [];
    assert.equal(new Set(own).size, gaps.length);
    assert.equal(
      own.some((line) => line.startsWith("- Not checked")),
      false,
    );
  });

  it("keeps names of files from becoming Markdown", () => {
    const place = { kind: "file", path: "/home/work/[x](command:y)|`z`" } as const;
    const text = leftoversReport({ ...nothing, leftovers: [found(place)] }, context);
    assert.ok(text.includes("\\[x\\](command:y)\\|\\`z\\`"));
  });
});

function found(place: Leftover["place"], label = "API_KEY"): Leftover {
  return { place, matches: [{ label, count: 2, forms: ["plain", "base64"] }] };
}
