import assert from "node:assert/strict";
import { appendFileSync, chmodSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GitPlace } from "../../../src/leftovers/leftover.ts";
import { createRunGit } from "../../../src/leftovers/runGit.ts";
import { findRepository, searchRepository } from "../../../src/leftovers/searchRepository.ts";
import { GitSandbox } from "../../support/GitSandbox.ts";
import { type CheckOptions, canary, gapNames, startCheck } from "../../support/leftovers.ts";

describe("searchRepository", function () {
  // Each test starts git some dozens of times.
  this.timeout(30_000);
  let sandbox: GitSandbox;
  before(function () {
    if (process.platform === "win32") this.skip();
  });
  beforeEach(() => {
    sandbox = new GitSandbox();
  });
  afterEach(() => sandbox.remove());

  /** Places by label, with the value's own commit and object left out. */
  async function check(names: readonly string[], options: CheckOptions = {}) {
    const search = startCheck(names, options);
    const run = createRunGit(sandbox.recordingGit(), {
      ...process.env,
      HOME: sandbox.root,
      GIT_DIR: "/nowhere",
    });
    const context = { ...search, run };
    const repository = await findRepository(join(sandbox.root, "work"), context);
    const result =
      repository === undefined
        ? { leftovers: [], objects: 0 }
        : await searchRepository(repository, { ...context, search: search.search });
    const places = new Map<string, GitPlace>();
    for (const { place, matches } of result.leftovers) {
      for (const { label } of matches) places.set(label, place);
    }
    return { ...result, places, gaps: search.gaps };
  }

  /** One canary per place that git has, each in no other place. */
  function seed(): readonly string[] {
    sandbox.init("work");
    sandbox.commit("work", ".env", `K=${canary("branch")}`);
    sandbox.commit("work", ".env", "K=");
    sandbox.commit("work", "a.txt", "x", `message with ${canary("message")}`);
    sandbox.git("work", "tag", "-a", "v1", "-m", `tag with ${canary("tagMessage")}`);
    sandbox.git("work", "checkout", "-q", "-b", "side");
    sandbox.commit("work", "side.txt", canary("tag"));
    sandbox.git("work", "tag", "light");
    sandbox.git("work", "checkout", "-q", "main");
    sandbox.git("work", "branch", "-q", "-D", "side");
    sandbox.commit("work", "b.txt", canary("amended"));
    sandbox.write("work/b.txt", "clean");
    sandbox.git("work", "commit", "-q", "-a", "--amend", "-m", "clean");
    sandbox.write("work/untracked.txt", canary("untrackedStash"));
    sandbox.git("work", "stash", "-q", "-u");
    for (const name of ["oldStash", "stash"]) {
      sandbox.write("work/a.txt", canary(name));
      sandbox.git("work", "stash", "-q");
    }
    sandbox.write("work/c.txt", canary("dropped"));
    sandbox.git("work", "add", "c.txt");
    sandbox.write("work/c.txt", canary("index"));
    sandbox.git("work", "add", "c.txt");
    return [
      ...["branch", "message", "tagMessage", "tag", "amended", "oldStash", "stash", "untrackedStash"],
      ...["dropped", "index"],
    ];
  }

  /** A clone that pushed: `remote` is in a branch of the remote only, `pushed` in both. */
  function seedRemote(): readonly string[] {
    sandbox.init("origin");
    sandbox.git("origin", "config", "receive.denyCurrentBranch", "ignore");
    sandbox.commit("origin", "first.txt", "x");
    sandbox.git("origin", "checkout", "-q", "-b", "theirs");
    sandbox.commit("origin", "theirs.txt", canary("remote"));
    sandbox.git("origin", "checkout", "-q", "main");
    sandbox.git(".", "clone", "-q", "origin", "work");
    sandbox.commit("work", ".env", canary("pushed"));
    sandbox.git("work", "push", "-q", "origin", "main");
    sandbox.commit("work", ".env", canary("local"));
    return ["remote", "pushed", "local"];
  }

  it("finds a value in every place of a repository and tells what refers to it", async () => {
    const names = seed();
    const { places, gaps } = await check([...names, "absent"]);
    const standings = Object.fromEntries([...places].map(([label, { standing }]) => [label, standing]));
    assert.deepEqual(standings, {
      branch: "committed",
      message: "committed",
      tagMessage: "committed",
      tag: "committed",
      amended: "reflog",
      oldStash: "stash",
      stash: "stash",
      untrackedStash: "stash",
      dropped: "unreferenced",
      index: "staged",
    });
    assert.deepEqual(gapNames(gaps), []);
    assert.deepEqual(places.get("branch")?.refs.toSorted(), [
      "refs/heads/main",
      "refs/stash",
      "refs/tags/light",
      "refs/tags/v1",
    ]);
    assert.deepEqual(places.get("tag")?.refs, ["refs/tags/light"]);
    assert.deepEqual([places.get("branch")?.path, places.get("index")?.path], [".env", "c.txt"]);
  });

  it("finds values in the escapes of other formats in commits that are long replaced", async () => {
    sandbox.init("work");
    const written: Readonly<Record<string, string>> = {
      xml: `<env value="${canary("xml").replaceAll("&", "&amp;").replaceAll("'", "&apos;")}"/>`,
      json: `{"k": "${canary("json").replaceAll("=", "\\u003d")}"}`,
      url: `db://me:${canary("url").replaceAll("/", "%2F")}@host`,
      base64: Buffer.from(`some words before it, ${canary("base64")}`)
        .toString("base64")
        .replace(/.{20}/g, "$&\n"),
    };
    for (const text of Object.values(written)) sandbox.commit("work", "a.txt", text);
    sandbox.commit("work", "a.txt", "clean");
    const { places } = await check(Object.keys(written));
    assert.deepEqual([...places.keys()].toSorted(), Object.keys(written).toSorted());
  });

  it("finds the same in packed objects", async () => {
    const names = seed();
    const loose = await check(names);
    sandbox.git("work", "repack", "-q", "-a", "-d", "-k");
    sandbox.git("work", "pack-refs", "--all");
    const packed = await check(names);
    assert.deepEqual(packed.places, loose.places);
  });

  it("names the commit that brought a value in", async () => {
    sandbox.init("work");
    sandbox.commit("work", "a.txt", "x");
    const commit = sandbox.commit("work", ".env", canary("k"));
    sandbox.commit("work", "a.txt", "y");
    const { places } = await check(["k"]);
    assert.deepEqual(places.get("k")?.commits, [commit]);
  });

  it("finds a value that only a merge brought in", async () => {
    sandbox.init("work");
    sandbox.commit("work", "a.txt", "x");
    sandbox.git("work", "checkout", "-q", "-b", "side");
    sandbox.commit("work", "b.txt", "y");
    sandbox.git("work", "checkout", "-q", "main");
    sandbox.commit("work", "c.txt", "z");
    sandbox.git("work", "merge", "-q", "--no-commit", "--no-ff", "side");
    sandbox.commit("work", ".env", canary("k"), "merge");
    assert.equal((await check(["k"])).places.get("k")?.standing, "committed");
  });

  it("tells what a remote has from what it does not have", async () => {
    const { places } = await check(seedRemote());
    const standings = [...places].map(([label, { standing }]) => [label, standing]);
    assert.deepEqual(Object.fromEntries(standings), {
      remote: "remote",
      pushed: "remote",
      local: "committed",
    });
    assert.ok(places.get("pushed")?.refs.includes("refs/remotes/origin/main"));
    assert.deepEqual(places.get("remote")?.refs, ["refs/remotes/origin/theirs"]);
  });

  it("passes no value to git, and no variable that points git elsewhere", async () => {
    const names = seed();
    assert.equal((await check(names)).places.size, names.length);
    const calls = sandbox.calls();
    assert.ok(calls.includes("cat-file") && calls.includes("diff-tree"));
    assert.ok(!calls.includes("GIT_DIR=") && calls.includes("GIT_ALLOW_PROTOCOL=none"));
    const pieces = names.flatMap((name) => [canary(name), Buffer.from(canary(name)).toString("base64")]);
    assert.deepEqual(
      pieces.filter((piece) => calls.includes(piece)),
      [],
    );
  });

  it("runs nothing that the repository's configuration names", async () => {
    const names = seed();
    const { command, marker } = sandbox.trap("trap");
    const keys = [
      "core.fsmonitor",
      "core.pager",
      "core.editor",
      "core.sshCommand",
      "diff.external",
      "gpg.program",
    ];
    const more = ["core.alternateRefsCommand", "diff.x.textconv", "diff.x.command", "filter.x.smudge"];
    const last = [
      "filter.x.clean",
      "filter.x.process",
      "alias.rev-list",
      "alias.cat-file",
      "credential.helper",
    ];
    for (const key of [...keys, ...more, ...last]) sandbox.git("work", "config", key, trapFor(key, command));
    sandbox.git("work", "config", "log.showSignature", "true");
    sandbox.git("work", "config", "core.hooksPath", sandbox.root);
    appendFileSync(join(sandbox.root, "work/.git/info/attributes"), "* filter=x diff=x\n");
    for (const hook of ["post-index-change", "reference-transaction", "fsmonitor-watchman"]) {
      writeFileSync(join(sandbox.root, hook), `#!/bin/sh\nexec '${command}'\n`);
      chmodSync(join(sandbox.root, hook), 0o755);
    }
    rmSync(marker, { force: true });
    assert.equal((await check(names)).places.size, names.length);
    assert.equal(existsSync(marker), false);
  });

  it("fetches nothing that a partial clone lacks, and says that it lacks it", async () => {
    seedRemote();
    const { command, marker } = sandbox.trap("upload");
    sandbox.clonePartially("origin", "partial");
    sandbox.move("partial", "work");
    sandbox.git("work", "config", "remote.origin.uploadpack", command);
    sandbox.git("work", "config", "protocol.file.allow", "always");
    const { places, gaps } = await check(["pushed", "remote"]);
    assert.deepEqual([...places.keys()], []);
    assert.deepEqual(gapNames(gaps), ["git partialClone"]);
    assert.equal(existsSync(marker), false);
  });

  it("says that a clone is shallow", async () => {
    seedRemote();
    rmSync(join(sandbox.root, "work"), { recursive: true });
    sandbox.git(".", "clone", "-q", "--depth=1", `file://${join(sandbox.root, "origin")}`, "work");
    const { places, gaps } = await check(["pushed"]);
    assert.equal(places.get("pushed")?.standing, "remote");
    assert.deepEqual(gapNames(gaps), ["git shallow"]);
  });

  it("sees what replace refs and grafts hide", async () => {
    sandbox.init("work");
    const bad = sandbox.commit("work", ".env", canary("k"));
    const clean = sandbox.commit("work", ".env", "K=");
    const empty = sandbox.git("work", "commit-tree", "-m", "empty", "HEAD^{tree}");
    sandbox.git("work", "replace", clean, empty);
    writeFileSync(join(sandbox.root, "work/.git/info/grafts"), `${clean}\n`);
    const { places } = await check(["k"]);
    assert.deepEqual([places.get("k")?.standing, places.get("k")?.commits], ["committed", [bad]]);
  });

  it("does not unpack an object over the limit, and says so", async () => {
    sandbox.init("work");
    sandbox.commit("work", "big.txt", `${canary("k")}${"x".repeat(100_000)}`);
    const { places, gaps } = await check(["k"], { limits: { maxFileBytes: 50_000 } });
    assert.equal(places.size, 0);
    assert.deepEqual(gapNames(gaps), ["git tooLarge"]);
  });

  it("says that there is no repository, or no git", async () => {
    sandbox.write("work/a.txt", "x");
    assert.deepEqual(gapNames((await check(["k"])).gaps), ["git noRepository"]);
    const search = startCheck(["k"]);
    const run = createRunGit(join(sandbox.root, "no-such-git"), process.env);
    await findRepository(join(sandbox.root, "work"), { ...search, run });
    assert.deepEqual(gapNames(search.gaps), ["git noGit"]);
  });

  it("says that git failed on a damaged repository", async () => {
    sandbox.init("work");
    const commit = sandbox.commit("work", ".env", canary("k"));
    const path = join(sandbox.root, "work/.git/objects", commit.slice(0, 2), commit.slice(2));
    rmSync(path, { force: true });
    writeFileSync(path, "damaged");
    assert.ok(gapNames((await check(["k"])).gaps).includes("git gitFailed"));
  });

  it("does not wait for a repository that keeps git waiting", async () => {
    sandbox.init("work");
    const config = join(sandbox.root, "work/.git/config");
    rmSync(config);
    sandbox.pipe("work/.git/config");
    const { gaps } = await check(["k"], { limits: { maxMilliseconds: 300 } });
    assert.deepEqual(gapNames(gaps), ["git limit"]);
  });

  it("stops when it is cancelled, keeps what it found, and says so", async () => {
    sandbox.init("work");
    sandbox.commit("work", ".env", canary("k"));
    const abort = new AbortController();
    const search = startCheck(["k"], { signal: abort.signal });
    const run = createRunGit("git", process.env);
    const context = { ...search, run, onProgress: (done: number) => done === 2 && abort.abort() };
    const repository = await findRepository(join(sandbox.root, "work"), context);
    assert.ok(repository !== undefined);
    const { objects } = await searchRepository(repository, context);
    assert.equal(objects, 2);
    assert.ok(gapNames(search.gaps).includes("git cancelled"));
  });
});

/** An alias and a credential helper are written in another way than a path. */
function trapFor(key: string, command: string): string {
  return /^(alias|credential)\./.test(key) ? `!${command}` : command;
}
