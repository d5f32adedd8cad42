import assert from "node:assert/strict";
import { PlatformError } from "../../../../src/core/errors.ts";
import { VaultError, type VaultProblem } from "../../../../src/core/vaultError.ts";
import { describeError } from "../../../../src/editor/messages/describeError.ts";
import { translate as t } from "../../../support/translate.ts";

const context = { t, providerName: "This Machine", formatTime: String };

describe("describeVaultProblem", () => {
  const cases: readonly (readonly [VaultProblem, RegExp, string | undefined])[] = [
    [{ kind: "identityMissing" }, /has lost the key.*recovery key/, "restoreKey"],
    [{ kind: "wrongIdentity" }, /not the one.*recovery key/, "restoreKey"],
    [{ kind: "wrongRecoveryKey" }, /does not open/, undefined],
    [{ kind: "unproven" }, /not yet shown that it keeps the encryption key/, "saveRecoveryKey"],
    [{ kind: "unkept" }, /did not keep the encryption key.*can be read/, "saveRecoveryKey"],
    [{ kind: "recoveryLost" }, /recovery key that you saved before.*Save a new one/, "saveRecoveryKey"],
    [
      { kind: "corrupted", file: "vault.age", hasBackup: true },
      /vault\.age is damaged.*last good/,
      "restoreBackup",
    ],
    [{ kind: "corrupted", file: "vault.age", hasBackup: false }, /no backup of it/, "setAsideDamaged"],
    [
      { kind: "corrupted", file: "vault.age", hasBackup: false, because: "outdated" },
      /^vault\.age is not the file that was last written here/,
      "restoreBackup",
    ],
    [
      { kind: "corrupted", file: "journal-a.age", hasBackup: true, because: "exchanged" },
      /^journal-a\.age has the content of another file/,
      "restoreBackup",
    ],
    [
      { kind: "corrupted", file: "journal-a.age", hasBackup: false, because: "exchanged" },
      /content of another file/,
      "setAsideDamaged",
    ],
    [{ kind: "newerVersion", file: "vault.age" }, /vault\.age.*Update the extension/, undefined],
    [{ kind: "busy" }, /Another window/, "retry"],
    [{ kind: "storage", code: "ENOSPC" }, /disk is full \(ENOSPC\)\. Free some space/, "retry"],
    [{ kind: "storage", code: "EDQUOT" }, /disk quota.*Free some space/, "retry"],
    [{ kind: "storage", code: "EROFS" }, /read-only \(EROFS\)\. Make it writable/, "retry"],
    [{ kind: "storage", code: "EACCES" }, /not allowed.*\(EACCES\)\. Check the permissions/, "retry"],
    [{ kind: "storage", code: "ENOLINK" }, /link to a file that is not there.*Connect the disk/, "retry"],
    [{ kind: "storage", code: "EIO" }, /refused to read or write.*\(EIO\)\. Try again/, "retry"],
    [{ kind: "gone" }, /no longer there/, "refresh"],
    [{ kind: "nameTaken" }, /name is taken/, undefined],
    [{ kind: "tooLarge" }, /1 MiB/, undefined],
    [{ kind: "notText" }, /Only text/, undefined],
  ];
  for (const [problem, text, remedy] of cases) {
    it(`has a sentence and a next step for ${JSON.stringify(problem)}`, () => {
      const message = describeError(new VaultError(problem), context);
      assert.match(message.text, text);
      assert.equal(message.remedy, remedy);
      const failure = { kind: "vault", problem } as const;
      const error = new PlatformError({ failure, providerId: "local", operation: "list secrets" });
      assert.deepEqual(describeError(error, context), message);
    });
  }

  it("names the problem in the log", () => {
    const failure = { kind: "vault", problem: { kind: "storage", code: "ENOSPC" } } as const;
    const error = new PlatformError({ failure, providerId: "local", operation: "list secrets" });
    assert.equal(error.message, "local: list secrets: vault, storage, ENOSPC");
  });
});
