import assert from "node:assert/strict";
import { judgeName } from "../../../src/envfile/classify/names/judgeName.ts";
import { judgeNameEnd } from "../../../src/envfile/classify/names/judgeNameEnd.ts";
import * as lists from "../../../src/envfile/classify/names/nameLists.ts";

/** All that rules know, and words of the names that they name in full. Behind a digit a capital starts a word: none has one. */
const words = [
  ...new Set([
    ...[...lists.wordVerdicts.keys(), ...lists.keyKinds, ...lists.harmlessKeyKinds, ...lists.pinKinds],
    ...[...lists.publicWords, ...lists.notPasswords, ...lists.passwordServers],
    ..."next vite react expo nuxt gatsby vue storybook mix ng app parcel rspack pusher reverb".split(" "),
    ..."algolia search only site measurement local storage session dotenv dotenv_vault api_hash x".split(" "),
  ]),
].filter((word) => !/\d/.test(word));

/** Only the first letter is a capital: no quick look takes that. */
function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

describe("judgeName", () => {
  it("says of a name in capitals what it says when all its words are read", () => {
    for (const first of words) {
      const start = first.toUpperCase();
      const different = words.filter(
        (last) => judgeName(`${start}_${last.toUpperCase()}`) !== judgeName(`${start}_${capitalize(last)}`),
      );
      assert.deepEqual(different, [], start);
      const numbered = words.filter((last) => {
        const name = `${start}_${last.toUpperCase()}_3`;
        // Those starts are in capitals alone.
        return (
          !lists.PUBLIC_STARTS.test(name) && judgeName(name) !== judgeName(`${start}_${capitalize(last)}_3`)
        );
      });
      assert.deepEqual(numbered, [], start);
    }
  });

  it("settles most names by their ends", () => {
    for (const name of [
      "DB_PASSWORD",
      "db_password",
      "TOKEN",
      "STRIPE_SECRET",
      "OPENAI_API_KEY",
      "REDIS_URL",
    ]) {
      assert.equal(judgeNameEnd(name), judgeName(name), name);
    }
  });

  it("leaves to a closer look what other words may change", () => {
    const names = ["NEXT_PUBLIC_TOKEN", "ALGOLIA_SEARCH_API_KEY", "LOCAL_STORAGE_KEY", "API_HASH"];
    for (const name of [
      ...names,
      "DOTENV_VAULT_TOKEN",
      "MONKEY",
      "dbPassword",
      "PASSWORD2",
      "DB-PASSWORD",
      "",
    ]) {
      assert.equal(judgeNameEnd(name), undefined, name);
    }
  });
});
