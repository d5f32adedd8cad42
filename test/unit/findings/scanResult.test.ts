import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isWholeScan } from "../../../src/findings/scanResult.ts";

const whole = { files: 3, unreadable: 0, left: 0, isCut: false };

describe("a scan", () => {
  it("is whole where every file that was found could be read", () => {
    assert.ok(isWholeScan(whole) && isWholeScan({ ...whole, files: 0 }));
  });

  for (const part of [{ unreadable: 1 }, { left: 1 }, { isCut: true }]) {
    it(`is not with ${JSON.stringify(part)}`, () => assert.ok(!isWholeScan({ ...whole, ...part })));
  }

  it("lets the view say that nothing was found only when it was whole", () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8"));
    const welcomes: readonly { view: string; contents: string; when?: string }[] =
      manifest.contributes.viewsWelcome;
    const own = welcomes.filter(({ view }) => view === "agentSecrets.plaintext");
    assert.deepEqual(
      own.map(({ contents, when }) => [contents, when]),
      [
        ["%welcome.noPlaintext%", "agentSecrets.scanned"],
        ["%welcome.notScanned%", "!agentSecrets.scanned && workspaceFolderCount > 0"],
        ["%welcome.noFolder%", "!agentSecrets.scanned && workspaceFolderCount == 0"],
      ],
    );
  });
});
