import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { searchBackups } from "../../../src/leftovers/searchBackups.ts";
import { searchHistory } from "../../../src/leftovers/searchHistory.ts";
import { diskFolders } from "../../support/diskFolders.ts";
import { GitSandbox } from "../../support/GitSandbox.ts";
import { type CheckOptions, canary, gapNames, startCheck } from "../../support/leftovers.ts";

const resource = "file:///home/me/work/.env";

describe("copies that VS Code makes", () => {
  let sandbox: GitSandbox;
  beforeEach(() => {
    sandbox = new GitSandbox();
  });
  afterEach(() => sandbox.remove());

  const path = (name: string): string => join(sandbox.root, name);

  function start(options: CheckOptions = {}) {
    return { ...startCheck(["k"], options), folders: diskFolders };
  }

  describe("searchHistory", () => {
    it("finds each copy that holds a value, with its file and time", async () => {
      const entries = [
        { id: "a1.env", timestamp: 1_700_000_000_000 },
        { id: "b2.env", timestamp: 1_700_000_100_000, source: "undoRedo.source" },
      ];
      sandbox.write("History/12ab/entries.json", JSON.stringify({ version: 1, resource, entries }));
      sandbox.write("History/12ab/a1.env", `K=${canary("k")}`);
      sandbox.write("History/12ab/b2.env", "K=");
      sandbox.write("History/34cd/c3.txt", canary("k"));
      const search = start();
      const { leftovers, count } = await searchHistory(path("History"), search);
      assert.equal(count, 3);
      assert.deepEqual(
        leftovers.map(({ place }) => ({ ...place, path: relative(sandbox.root, place.path) })),
        [
          { kind: "history", path: "History/12ab/a1.env", resource, savedAt: 1_700_000_000_000 },
          { kind: "history", path: "History/34cd/c3.txt" },
        ],
      );
      assert.deepEqual(gapNames(search.gaps), []);
    });

    for (const damaged of ["", "{", "null", "[]", '{"resource":1,"entries":[null,{"id":2}]}']) {
      it(`finds a copy beside the listing ${JSON.stringify(damaged)}`, async () => {
        sandbox.write("History/12ab/entries.json", damaged);
        sandbox.write("History/12ab/a1.env", canary("k"));
        const { leftovers } = await searchHistory(path("History"), start());
        assert.deepEqual(
          leftovers.map(({ place }) => place),
          [{ kind: "history", path: path("History/12ab/a1.env") }],
        );
      });
    }

    it("says when there is no history, when a copy is too large, and when it stopped", async () => {
      const absent = start();
      await searchHistory(path("History"), absent);
      assert.deepEqual(gapNames(absent.gaps), ["history notFound"]);
      for (const name of ["a", "b", "c"]) sandbox.write(`History/12ab/${name}`, "x".repeat(100));
      const large = start({ limits: { maxFileBytes: 99 } });
      assert.equal((await searchHistory(path("History"), large)).count, 0);
      assert.deepEqual(gapNames(large.gaps), ["history tooLarge"]);
      const limited = start({ limits: { maxFiles: 2 } });
      assert.equal((await searchHistory(path("History"), limited)).count, 2);
      assert.deepEqual(gapNames(limited.gaps), ["history limit"]);
      const cancelled = start({ signal: AbortSignal.abort() });
      assert.equal((await searchHistory(path("History"), cancelled)).count, 0);
      assert.deepEqual(gapNames(cancelled.gaps), ["history cancelled"]);
    });
  });

  describe("searchBackups", () => {
    it("finds unsaved texts of files and of untitled editors, and names what they belong to", async () => {
      const meta = JSON.stringify({ mtime: 1, etag: "x" });
      sandbox.write("Backups/ws1/file/1f", `${resource} ${meta}\nK=${canary("k")}`);
      sandbox.write("Backups/ws1/untitled/-2e", `untitled:Untitled-1\n${canary("k")}`);
      sandbox.write("Backups/ws2/file/3d", `${resource} ${meta}\nnothing`);
      sandbox.write("Backups/ws2/file/4c", `${canary("k")}`);
      const search = start();
      const result = await searchBackups(path("Backups"), search);
      assert.equal(result?.count, 4);
      const found = result?.leftovers.map(({ place }) => [
        relative(sandbox.root, place.path),
        place.resource,
      ]);
      assert.deepEqual(found, [
        ["Backups/ws1/file/1f", resource],
        ["Backups/ws1/untitled/-2e", "untitled:Untitled-1"],
        ["Backups/ws2/file/4c", undefined],
      ]);
      assert.deepEqual(gapNames(search.gaps), []);
    });

    it("gives nothing where there are no backups, and follows no link", async () => {
      assert.equal(await searchBackups(path("Backups"), start()), undefined);
      sandbox.write("outside/a", canary("k"));
      sandbox.write("Backups/ws/file/a", "x");
      symlinkSync(path("outside"), path("Backups/ws/link"));
      assert.deepEqual((await searchBackups(path("Backups"), start()))?.leftovers, []);
    });
  });
});
