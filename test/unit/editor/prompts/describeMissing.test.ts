import assert from "node:assert/strict";
import type { AccountState } from "../../../../src/core/Inventory.ts";
import type { AccountListing } from "../../../../src/core/listAccount.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import { describeMissing } from "../../../../src/editor/prompts/describeMissing.ts";
import { MemoryPlatform } from "../../../support/MemoryPlatform.ts";
import { account } from "../../../support/sessions.ts";
import { wording } from "../../../support/translate.ts";

const { provider } = new MemoryPlatform();
const error = new Error("offline");
const whole: AccountListing = { scopes: [{ scope: personalScope, secrets: [] }] };
const team = { kind: "team", id: "t1", name: "Red" } as const;

function state(parts: Partial<AccountState> & Pick<AccountState, "status">, label = "Office"): AccountState {
  return { account: { ...account, label }, provider, ...parts };
}

const fine = state({ status: "loaded", listing: whole }, "Home");
const teamless = state({ status: "loaded", listing: { ...whole, scopesError: error } });

describe("the note above a list", () => {
  const cases: Readonly<Record<string, readonly [readonly AccountState[], string | undefined]>> = {
    "nothing where all is listed": [[fine], undefined],
    "that an account could not be listed": [
      [fine, state({ status: "failed", error })],
      "Office could not be listed. The Secrets view says why.",
    ],
    "that an account is signed out": [
      [state({ status: "signedOut" })],
      "Office could not be listed. The Secrets view says why.",
    ],
    "that teams could not be listed": [
      [teamless],
      "Not everything in Office could be listed. The Secrets view says why.",
    ],
    "that a team could not be listed": [
      [state({ status: "loaded", listing: { scopes: [...whole.scopes, { scope: team, error }] } })],
      "Not everything in Office could be listed. The Secrets view says why.",
    ],
    "from when an older list is, also while it is read again": [
      [state({ status: "loading", listing: whole, listedAt: 0, error })],
      `Office could not be refreshed and is shown as of ${wording.formatTime(0)}.`,
    ],
    "the names of several": [
      [teamless, fine, state({ status: "failed", error }, "Lab")],
      "Not everything could be listed: Office, Lab. The Secrets view says why.",
    ],
  };
  for (const [title, [states, text]] of Object.entries(cases)) {
    it(`says ${title}`, () => assert.equal(describeMissing(states, wording), text));
  }
});
