import assert from "node:assert/strict";
import { keepsSecrets } from "../../../src/core/keepsSecrets.ts";
import { dependsOnStore, findKeyRisk, isKeyInFile } from "../../../src/core/keyRisk.ts";
import { neverAborted } from "../../../src/core/neverAborted.ts";
import type { KeyRisk, KeyState } from "../../../src/core/vault.ts";

const never = neverAborted();

describe("the editor's credential store", () => {
  for (const platform of ["darwin", "win32"]) {
    it(`is known to keep secrets in a desktop window on ${platform}, and nowhere else`, () => {
      const window = { isDesktop: true, remoteName: undefined, platform };
      assert.equal(keepsSecrets(window), true);
      assert.equal(keepsSecrets({ ...window, isDesktop: false }), false);
      for (const remoteName of ["ssh-remote", "wsl", "dev-container", "codespaces", "tunnel"]) {
        assert.equal(keepsSecrets({ ...window, remoteName }), false);
      }
      for (const other of ["linux", "freebsd", ""]) {
        assert.equal(keepsSecrets({ ...window, platform: other }), false);
      }
    });
  }
});

interface Situation {
  readonly isInUse?: boolean;
  readonly state?: KeyState;
  readonly isLasting?: boolean;
  /** Whether the keys were made again without the recovery key. */
  readonly isLost?: boolean;
  /** Whether something is encrypted already with a key that is in the store alone. */
  readonly isTyped?: boolean;
}

function prepare({
  isInUse = true,
  state = "kept",
  isLasting = false,
  isLost = false,
  isTyped = false,
}: Situation) {
  let begun = 0;
  const vault = {
    isInUse: async () => isInUse,
    keyState: async () => state,
    isRecoveryLost: async () => isLost,
    beginWaiting: async () => {
      begun++;
      return !isTyped;
    },
  };
  return { vault, hasLastingKey: async () => isLasting, begun: () => begun };
}

describe("the key of the encrypted files", () => {
  const risks: readonly (readonly [string, Situation, KeyRisk | undefined])[] = [
    ["is not there yet: nothing", { isInUse: false }, undefined],
    ["only a store has that has shown nothing: all", {}, "unproven"],
    ["a store has that keeps it: nothing", { isLasting: true }, undefined],
    ["waits in a file: nothing", { state: "waiting" }, undefined],
    ["had to stay in a file: nothing, but it is said", { state: "unkept" }, "unkept"],
    [
      "a store has that keeps it, without the recovery key of before: the person has to know",
      { isLasting: true, isLost: true },
      "recoveryLost",
    ],
    [
      "had to stay in a file, although another store keeps keys",
      { state: "unkept", isLasting: true },
      "unkept",
    ],
  ];
  for (const [what, situation, risk] of risks) {
    it(`puts at risk what ${what}`, async () => {
      assert.equal(await findKeyRisk(prepare(situation), never), risk);
    });
  }

  it("needs no question before a first move: it waits in a file from then on", async () => {
    const app = prepare({});
    assert.equal(await dependsOnStore(app, never), false);
    assert.equal(app.begun(), 1);
  });

  it("is in no file where the store is known to keep it, or a recovery key is there", async () => {
    const app = prepare({ isLasting: true });
    assert.equal(await dependsOnStore(app, never), false);
    assert.equal(app.begun(), 0);
  });

  it("depends on the store where something typed is encrypted already: then there is a question", async () => {
    assert.equal(await dependsOnStore(prepare({ isTyped: true }), never), true);
  });

  it("is in a file as long as it waits there and the store has kept no other one", async () => {
    const cases: readonly (readonly [before: KeyState, after: KeyState, isInFile: boolean])[] = [
      ["kept", "kept", false],
      ["waiting", "waiting", true],
      ["unkept", "unkept", true],
      ["waiting", "kept", false],
    ];
    for (const [before, after, isInFile] of cases) {
      let state = before;
      const settle = async () => {
        state = after;
      };
      assert.equal(await isKeyInFile({ keyState: async () => state, settle }, never), isInFile);
    }
  });

  it("is in a file too when that could not be ended", async () => {
    const settle = () => Promise.reject(new Error("a journal is damaged"));
    assert.equal(await isKeyInFile({ keyState: async () => "waiting", settle }, never), true);
  });
});
