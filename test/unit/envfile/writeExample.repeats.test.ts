import assert from "node:assert/strict";
import { writeExample } from "../../../src/envfile/writeExample.ts";
import { countTextWork } from "../../support/countTextWork.ts";

/** An entry, and the part of its value that a comment elsewhere repeats. */
type Case = readonly [what: string, entry: string, part: string];

const TELLING: readonly Case[] = [
  ["the password of a URL", "DATABASE_URL=postgres://app:timberlake@db/app", "timberlake"],
  ["a password that a URL encodes", "DATABASE_URL=postgres://app:p%40ss-timber@db/app", "p@ss-timber"],
  ["a password that the comment encodes", "DB_PASSWORD=timber/lake", "%74imber%2flake"],
  ["a password with its accents apart", "DB_PASSWORD=tömber-läke", "to\u0308mber-la\u0308ke"],
  [
    "a password with a sign that ends others",
    "DATABASE_URL=postgres://app:tim@berlake@db/app",
    "tim@berlake",
  ],
  ["a parameter of a URL", "DATABASE_URL=postgres://db/app?password=timberlake&ssl=1", "timberlake"],
  ["a member of JSON", `SETTINGS='{"user":"app","password":"timberlake"}'`, "timberlake"],
  ["a number of JSON", `SETTINGS='{"user":"app","password":48291}'`, "48291"],
  ["a text in a list of JSON", `PASSWORDS='["timberlake","winterlake"]'`, "winterlake"],
  ["the first of a list", "TOKENS=timberlake,winterlake", "timberlake"],
  ["the last of a list", "TOKENS=timberlake,winterlake", "winterlake"],
  ["a part with a name", "DB_DSN=Server=db;User Id=app;Password=timberlake", "timberlake"],
  ["what # cuts off", "DB_PASSWORD=timber#lakeside", "lakeside"],
  ["a value with what # cuts off", "DB_PASSWORD=lake#side7", "lake#side7"],
  ["a short number", "DOOR_PIN=48291", "48291"],
  ["a short password", "DB_PASSWORD=lake7", "lake7"],
  ["a short password in quotes", "DB_PASSWORD=lake7", "“lake7”,"],
  ["a short password with a sign", "DB_PASSWORD=la$7e", "la$7e"],
];

const HARMLESS: readonly Case[] = [
  ["what a short part of it stands for", "NOTE_A=%61%62", "ab"],
  ["the user of a URL", "DATABASE_URL=postgres://appuser:timberlake@db/app", "appuser"],
  ["the host of a URL", "DATABASE_URL=postgres://app:timberlake@database:5432/app", "database"],
  ["the port of a URL", "DATABASE_URL=postgres://app:timberlake@database:5432/app", "5432"],
  ["the scheme of a URL", "DATABASE_URL=postgres://postgres:postgres@db/app", "postgres"],
  ["the password of an example", "DATABASE_URL=postgres://app:password@db/app", "password-less"],
  ["a switch", "DB_PASSWORD=true", "true"],
  ["a word of JSON", `SETTINGS='{"user":"appuser","mode":"strictly","password":"timberlake"}'`, "strictly"],
  ["a port of JSON", `SETTINGS='{"port":54321,"password":"timberlake"}'`, "54321"],
  ["a word of a list", "MODES=timberlake,winterlake", "winterlake"],
  ["a number of tokens", "MAX_TOKENS=4096,8192", "8192"],
  ["a short word", "LOG_LEVEL=debug", "debug"],
  ["a short number of a setting", "PAGE_SIZE=48291", "48291"],
  ["a short password within a word", "DB_PASSWORD=lake7", "lake70"],
  ["a short password that is a word", "DB_PASSWORD=root", "root"],
  ["what a comment behind a setting says", "COLOUR=blue#lakeside", "lakeside"],
];

describe("a comment away from an entry", () => {
  const write = (entry: string, comment: string): string =>
    writeExample(`${entry}\nPORT=1\n\n${comment}\nX=1`);
  const name = (entry: string): string => entry.slice(0, entry.indexOf("=") + 1);

  for (const [what, entry, part] of TELLING) {
    it(`is left out when it repeats ${what}`, () => {
      assert.equal(write(entry, `# staging takes ${part} too`), `${name(entry)}\nPORT=\n\nX=\n`);
    });
  }

  for (const [what, entry, part] of HARMLESS) {
    it(`stays when it repeats ${what}`, () => {
      const comment = `# staging takes ${part} too`;
      assert.equal(write(entry, comment), `${name(entry)}\nPORT=\n\n${comment}\nX=\n`);
    });
  }

  it("is compared in time linear in what the values hold", () => {
    const parts: readonly ((count: number) => string)[] = [
      (count) => `TOKENS=${"timberlake,".repeat(count)}`,
      (count) => "DATABASE_URL=postgres://app:timberlake@db/app\n".repeat(count),
      (count) => `URLS=${"a://b:".repeat(count)}@`,
      (count) => `URLS=a://b:${"c@".repeat(count)}`,
      (count) => `JSON='{"password":[${'"timberlake",'.repeat(count)}]}'`,
    ];
    for (const part of parts) {
      const small = countTextWork(() => writeExample(part(100)));
      const large = countTextWork(() => writeExample(part(800)));
      assert.ok(large < 12 * small, `${part(1)}: ${small}, ${large}`);
    }
  });
});
