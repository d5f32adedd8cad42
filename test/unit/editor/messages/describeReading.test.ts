import assert from "node:assert/strict";
import { describeNote, describeReading } from "../../../../src/editor/messages/describeReading.ts";
import { readElsewhere } from "../../../../src/envfile/dialects.ts";
import { parseEnvFile } from "../../../../src/envfile/parseEnvFile.ts";
import { translate } from "../../../support/translate.ts";

function notesOn(text: string) {
  return parseEnvFile(text).entries.flatMap((entry) => readElsewhere(text, entry));
}

describe("what other readers make of an entry", () => {
  it("is told with the number of characters that `#` cuts", () => {
    const told = (text: string) => notesOn(text).map((note) => describeReading(note, translate));
    assert.match(told("A=pa#ss w0rd # c")[0] ?? "", /12 characters are cut/);
    assert.match(told("A=pa#")[0] ?? "", /1 character is cut/);
  });

  it("is told behind the readers' names, in the person's language", () => {
    const translated = (text: string): string => (text === "backslashes are dropped there" ? "weg" : text);
    assert.deepEqual(
      notesOn("A=a\\ b").map((note) => describeNote(note, translated)),
      ["Ruby dotenv: weg"],
    );
  });
});
