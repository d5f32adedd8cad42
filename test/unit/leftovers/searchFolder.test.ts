import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, truncateSync } from "node:fs";
import { join, relative } from "node:path";
import { searchFolder } from "../../../src/leftovers/searchFolder.ts";
import { GitSandbox } from "../../support/GitSandbox.ts";
import { type CheckOptions, canary, gapNames, labelsOf, startCheck } from "../../support/leftovers.ts";

describe("searchFolder", () => {
  let sandbox: GitSandbox;
  beforeEach(() => {
    sandbox = new GitSandbox();
  });
  afterEach(() => sandbox.remove());

  async function check(names: readonly string[], options: CheckOptions = {}) {
    const search = startCheck(names, options);
    const result = await searchFolder(join(sandbox.root, "work"), search);
    return { ...result, gaps: search.gaps };
  }

  it("finds a value in files, in ignored ones, in other people's folders and in what git keeps in clear", async () => {
    sandbox.init("work");
    const paths = [".env", "dist/app.js", "node_modules/x/.cache/y", ".git/config", "a/b/c/d.txt"];
    sandbox.write("work/.gitignore", ".env\ndist\nnode_modules\n");
    for (const path of paths) sandbox.write(`work/${path}`, `# note\nK = ${canary("k")}\n`);
    sandbox.write("work/harmless.txt", "nothing here");
    const { leftovers, gaps } = await check(["k"]);
    const found = leftovers.map(({ place }) => relative(join(sandbox.root, "work"), place.path));
    assert.deepEqual(found.sort(), paths.toSorted());
    assert.deepEqual(gapNames(gaps), []);
  });

  it("names the folders that hold a repository, and leaves git's objects to git", async () => {
    sandbox.init("work");
    sandbox.init("work/nested");
    sandbox.commit("work", "a.txt", "x");
    sandbox.write("work/.git/objects/aa/bb", canary("k"));
    const { repositories, leftovers } = await check(["k"]);
    const root = join(sandbox.root, "work");
    assert.deepEqual([...repositories].sort(), [root, join(root, "nested")]);
    assert.deepEqual(leftovers, []);
  });

  it("looks into a folder of the name objects that is none of git's", async () => {
    sandbox.write("work/objects/a.json", canary("k"));
    assert.deepEqual(labelsOf((await check(["k"])).leftovers), ["k"]);
  });

  it("says that a repository without a working folder was not asked", async () => {
    mkdirSync(join(sandbox.root, "work"));
    sandbox.git("work", "init", "-q", "--bare", "bare.git");
    assert.deepEqual(gapNames((await check(["k"])).gaps), ["git bareRepository"]);
  });

  it("follows no link, waits for no pipe, and ends", async function () {
    if (process.platform === "win32") this.skip();
    sandbox.write("outside/.env", canary("k"));
    sandbox.write("work/a.txt", "x");
    const work = join(sandbox.root, "work");
    symlinkSync(work, join(work, "loop"));
    symlinkSync(join(sandbox.root, "outside"), join(work, "out"));
    symlinkSync("/dev/zero", join(work, "endless"));
    sandbox.pipe("work/pipe");
    const { leftovers, files, gaps } = await check(["k"]);
    assert.deepEqual([leftovers, files], [[], 1]);
    assert.deepEqual(gapNames(gaps), ["files link", "files notAFile"]);
  });

  it("looks into a file up to the limit, and says so", async () => {
    const path = sandbox.write("work/huge.bin", canary("start"));
    truncateSync(path, 50 * 1024 * 1024);
    const { leftovers, bytes, gaps } = await check(["start"], { limits: { maxFileBytes: 1024 * 1024 } });
    assert.deepEqual(labelsOf(leftovers), ["start"]);
    assert.ok(bytes < 2 * 1024 * 1024);
    assert.deepEqual(gapNames(gaps), ["files tooLarge"]);
  });

  it("finds a value across the pieces in which a file is read", async () => {
    sandbox.write("work/long.txt", `${"x".repeat(256 * 1024 - 10)}${canary("k")}${"x".repeat(100_000)}`);
    assert.deepEqual(labelsOf((await check(["k"])).leftovers), ["k"]);
  });

  it("stops at the limit of files, near ones first", async () => {
    for (let index = 0; index < 20; index++) sandbox.write(`work/node_modules/f${index}`, canary("far"));
    sandbox.write("work/src/a.txt", canary("near"));
    const { leftovers, gaps } = await check(["near", "far"], { limits: { maxFiles: 1 } });
    assert.deepEqual(labelsOf(leftovers), ["near"]);
    assert.deepEqual(gapNames(gaps), ["files limit"]);
  });

  it("stops when its time is over", async () => {
    sandbox.write("work/a.txt", canary("k"));
    let now = 0;
    const clock = { now: () => (now += 600), sleep: () => Promise.resolve() };
    const { files, gaps } = await check(["k"], { clock, limits: { maxMilliseconds: 1_000 } });
    assert.equal(files, 0);
    assert.deepEqual(gapNames(gaps), ["files limit"]);
  });

  it("keeps what it found when it is cancelled, and says so", async () => {
    sandbox.write("work/a.txt", canary("k"));
    sandbox.write("work/later/b.txt", canary("k"));
    const abort = new AbortController();
    const search = startCheck(["k"], { signal: abort.signal });
    const onProgress = () => abort.abort();
    const { leftovers } = await searchFolder(join(sandbox.root, "work"), { ...search, onProgress });
    assert.equal(leftovers.length, 1);
    assert.deepEqual(gapNames(search.gaps), ["files cancelled"]);
  });

  it("says what cannot be read", async () => {
    assert.deepEqual(gapNames((await check(["k"])).gaps), ["files unreadable"]);
  });
});
