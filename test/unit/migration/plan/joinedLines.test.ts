import assert from "node:assert/strict";
import type { RedactMode } from "../../../../src/migration/plan/plan.ts";
import { planAll, setUp } from "../doubles/setUp.ts";

async function judge(text: string, mode: RedactMode = "comment"): Promise<unknown> {
  const world = setUp([{ id: "free", mode: "inPlace" }], { ".env": text });
  const [step] = (await planAll(world, { keys: ["A"], mode })).steps;
  assert.ok(step);
  if (step.action.kind !== "blocked") return step.action.kind;
  return step.action.reason.code === "continues" ? step.action.reason.as : step.action.reason.code;
}

describe("planMigration, where a shell joins lines", () => {
  const goOn: Readonly<Record<string, string>> = {
    "export over several lines": "export A=Winter-Sun \\\n  PORT=3000 \\\n  REGION=eu\n",
    "an entry behind a backslash": "A=one\\\nB=1\n",
    "an empty entry behind a backslash": "A=one\\\nEMPTY=\n",
    "an entry behind three backslashes": "A=one\\\\\\\nB=1\n",
    "a half of an address that reads as an entry":
      "A=postgres://app:x@db/app?a=b&\\\npassword2=Moon-17\nB=1\n",
    "blanks behind the backslash": "A=Winter-Sun-\\ \n  Moon-17\nB=1\n",
    "blanks behind the backslash, and an entry": "export A=Winter-Sun \\\t\n  PORT=3000\n",
    "a blank behind a caret": "A=Winter-Sun-^ \n  Moon-17\nB=1\n",
    "CRLF behind the backslash": "export A=Winter-Sun \\\r\n  PORT=3000\r\n",
    "quotes before the backslash": 'export A="Winter Sun" \\\n  B=1\n',
    "a path of Windows above an entry": "A=C:\\temp\\\nB=1\n",
    "an operator of a shell": "export A=Winter-Sun &&\nexport B=1\n",
  };
  for (const [title, text] of Object.entries(goOn)) {
    it(`refuses what goes on below: ${title}`, async () => assert.equal(await judge(text), "backslash"));
  }

  const above: Readonly<Record<string, string>> = {
    "a path of Windows": "LOG_DIR=C:\\logs\\\nA=Winter-Sun\nPORT=3000\n",
    "export over several lines": "export PORT=3000 \\\n  A=Winter-Sun\nB=1\n",
    "a line that is not an entry": "docker run \\\nA=Winter-Sun\n",
    "an operator of a shell": "export PORT=3000 &&\nA=Winter-Sun\n",
    "a quote that ends in it": "GREETING=it's\nA=Winter's\nB=1\n",
  };
  for (const [title, text] of Object.entries(above)) {
    it(`refuses what the line above takes in: ${title}`, async () => {
      assert.equal(await judge(text), "joinedAbove");
      assert.equal(await judge(text, "remove"), "joinedAbove");
      assert.equal(await judge(text, "keep"), "create");
    });
  }

  const apart: Readonly<Record<string, string>> = {
    "a backslash at the end of the file": "A=Winter-Sun\\\n",
    "a backslash above a blank line": "A=Winter-Sun\\\n\nB=1\n",
    "a backslash above a comment": "A=Winter-Sun \\\n# below\nB=1\n",
    "two backslashes": "A=Winter-Sun\\\\\nB=1\n",
    "a path of Windows with CRLF": "A=C:\\temp\\\r\nB=1\r\n",
    "a path of Windows with a comment": "A=C:\\temp\\ # for logs\nB=1\n",
    "a caret above an entry": "A=Winter-Sun^\nB=1\n",
    "a comment above that ends in a backslash": "# in C:\\logs\\\nA=Winter-Sun\n",
    "a comment behind the entry above": "B=1 # in C:\\logs\\\nA=Winter-Sun\n",
    "two backslashes above": "B=C:\\\\logs\\\\\nA=Winter-Sun\n",
    "a path above with CRLF": "B=C:\\logs\\\r\nA=Winter-Sun\r\n",
    "a blank line between": "B=C:\\logs\\\n\nA=Winter-Sun\n",
    "a quote above that stays open": "GREETING=it's\nA=Winter\nB=1\n",
    "quotes above, and within": "GREETING='its'\nA='Winter'\nB=1\n",
    "a value of several lines above": 'B="one\ntwo"\nA="Winter"\n',
  };
  for (const [title, text] of Object.entries(apart)) {
    it(`moves what no shell joins: ${title}`, async () => assert.equal(await judge(text), "create"));
  }
});
