import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createRunGit } from "../../../src/leftovers/runGit.ts";
import { GitSandbox } from "../../support/GitSandbox.ts";
import { canary } from "../../support/leftovers.ts";

interface Trapped {
  readonly name: string;
  /** What git is asked. */
  readonly question: readonly string[];
  /** Makes the repository `work` one in which the question runs the command. */
  readonly set: (sandbox: GitSandbox, command: string) => void;
}

const traps: readonly Trapped[] = [
  {
    name: "a file system monitor",
    question: ["status"],
    set: (sandbox, command) => sandbox.git("work", "config", "core.fsmonitor", command),
  },
  {
    name: "a program that checks signatures",
    question: ["log", "-1"],
    set: (sandbox, command) => {
      sandbox.git("work", "config", "log.showSignature", "true");
      sandbox.git("work", "config", "gpg.program", command);
      sandbox.sign("work");
    },
  },
  {
    name: "a hook",
    question: ["update-ref", "refs/heads/other", "HEAD"],
    set: (sandbox, command) => sandbox.hook("work", "reference-transaction", command),
  },
  {
    name: "what a remote is reached with",
    question: ["cat-file", "-p", "HEAD:.env"],
    set: (sandbox, command) => {
      sandbox.clonePartially("work", "partial");
      sandbox.move("partial", "work");
      sandbox.git("work", "config", "remote.origin.uploadpack", command);
      sandbox.git("work", "config", "protocol.file.allow", "always");
    },
  },
];

describe("createRunGit", function () {
  this.timeout(30_000);
  let sandbox: GitSandbox;
  before(function () {
    if (process.platform === "win32") this.skip();
  });
  beforeEach(() => {
    sandbox = new GitSandbox();
    sandbox.init("work");
    sandbox.commit("work", ".env", canary("k"));
  });
  afterEach(() => sandbox.remove());

  for (const { name, question, set } of traps) {
    it(`does not run ${name} of the repository`, async () => {
      const { command, marker } = sandbox.trap("trap");
      set(sandbox, command);
      rmSync(marker, { force: true });
      await ask(sandbox, question);
      assert.equal(existsSync(marker), false);
      // Plain git does: the trap is a real one.
      sandbox.tryGit("work", ...question);
      assert.equal(existsSync(marker), true);
    });
  }

  it("passes on that its input broke off", async () => {
    async function* broken(): AsyncGenerator<string> {
      yield `${sandbox.git("work", "rev-parse", "HEAD")}\n`;
      throw new Error("broken off");
    }
    const run = createRunGit("git", process.env);
    const { signal } = new AbortController();
    const output = run(join(sandbox.root, "work"), ["cat-file", "--batch"], { input: broken(), signal });
    await assert.rejects(async () => {
      for await (const _ of output);
    }, /broken off/);
  });

  it("ends git when it is not listened to any more", async () => {
    const controller = new AbortController();
    const run = createRunGit("git", process.env);
    async function* endless(): AsyncGenerator<string> {
      for (;;) yield `${"0".repeat(40)}\n`;
    }
    const options = { input: endless(), signal: controller.signal };
    for await (const _ of run(join(sandbox.root, "work"), ["cat-file", "--batch-check"], options)) break;
    assert.equal(controller.signal.aborted, false);
  });
});

async function ask(sandbox: GitSandbox, question: readonly string[]): Promise<void> {
  const run = createRunGit("git", { ...process.env, HOME: sandbox.root });
  const { signal } = new AbortController();
  try {
    for await (const _ of run(join(sandbox.root, "work"), question, { signal }));
  } catch (error) {
    // Some questions cannot be answered without the trap.
    assert.ok(error instanceof Error && error.name === "GitError");
  }
}
