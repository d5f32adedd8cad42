import assert from "node:assert/strict";
import { PlatformError } from "../../../../src/core/errors.ts";
import type { AccountState } from "../../../../src/core/Inventory.ts";
import { describeNoChoice } from "../../../../src/editor/prompts/describeNoChoice.ts";
import { MemoryPlatform } from "../../../support/MemoryPlatform.ts";
import { account } from "../../../support/sessions.ts";
import { wording } from "../../../support/translate.ts";

const { provider } = new MemoryPlatform();
const error = new PlatformError({
  failure: { kind: "signInAgain" },
  providerId: "memory",
  operation: "list secrets",
});

function state(status: AccountState["status"], label = "Office"): AccountState {
  return { account: { ...account, label }, provider, status, ...(status === "failed" && { error }) };
}

describe("why no secret can be chosen", () => {
  const cases: Readonly<Record<string, readonly [readonly AccountState[], string]>> = {
    "that there is no account": [[], "There is no account yet. Add one first."],
    "that none of the listed ones fits": [[state("loaded")], "None of the listed secrets can do this."],
    "an account that failed, with what to do": [
      [state("loaded"), state("failed")],
      "Office could not be listed: Memory Platform did not accept the token. Update it to sign in again.",
    ],
    "an account that is signed out, with what to do": [
      [state("signedOut")],
      "Office could not be listed: The token is no longer stored. Update it to sign in again.",
    ],
    "several accounts, by name": [
      [state("failed", "A"), state("loaded", "B"), state("signedOut", "C")],
      "These accounts could not be listed: A, C. The Secrets view says why.",
    ],
  };
  for (const [title, [states, text]] of Object.entries(cases)) {
    it(`is ${title}`, () => assert.equal(describeNoChoice(states, wording), text));
  }
});
