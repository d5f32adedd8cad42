import assert from "node:assert/strict";
import { fillInDefaults } from "../../../src/envfile/classify/forms/fillInDefaults.ts";
import { readRows } from "../../../src/envfile/classify/members/readLines.ts";
import { readUnnamed } from "../../../src/envfile/classify/members/readUnnamed.ts";
import { isSample } from "../../../src/envfile/classify/placeholders/knownSamples.ts";
import { makeTokenPieces } from "../../support/tokenPieces.ts";

describe("passwords of a command that no option names", () => {
  const commands: readonly (readonly [command: string, name: string, value: string])[] = [
    ["rabbitmqctl add_user kim heron", "password", "heron"],
    ["rabbitmqctl change_password kim 'heron'", "password", "heron"],
    ["aws configure set aws_secret_access_key heron", "aws_secret_access_key", "heron"],
    ["npm config set //registry.example/:_authToken heron", "_authToken", "heron"],
    ["htpasswd -cb users kim heron", "password", "heron"],
    ["snmpget -v3 -l authPriv -u mon -A heron 10.0.0.5", "password", "heron"],
  ];
  for (const [command, name, value] of commands) {
    it(`are found in ${command}`, () => assert.deepEqual(readUnnamed(command.split(" ")), [{ name, value }]));
  }

  for (const command of [
    "htpasswd -c users kim",
    "curl -A heron -X POST",
    "rabbitmqctl add_user",
    "npm config set",
  ]) {
    it(`are not in ${command}`, () => assert.deepEqual(readUnnamed(command.split(" ")), []));
  }
});

describe("rows of a list", () => {
  const pieces = makeTokenPieces(77);
  it("are long words with a digit, each on its line", () => {
    const [first, second] = [`${pieces.base62(30)}7`, `${pieces.hex(32)}7`];
    assert.deepEqual(
      readRows(`${first}\n- ${second}\r\nplain words here\nshort7\n`).map(({ value }) => value),
      [first, second],
    );
  });
});

describe("defaults", () => {
  for (const [text, filled] of [
    ["${X:-heron}", "heron"],
    ["{{ x | default('heron') }}", "heron"],
    ['{{ default "heron" .Values.x }}', "heron"],
    ["${{ secrets.X || 'heron' }}", "heron"],
    ["a-#{ENV['X'] || 'heron'}-b", "a-heron-b"],
    ["process.env.X ?? 'heron'", "heron"],
    ["os.getenv('X', 'heron')", "heron"],
    ["{{ lookup('vault', 'heron') }}", "{{ lookup('vault', 'heron') }}"],
    ['{"a": "{{b}}", "c": "d"}', '{"a": "{{b}}", "c": "d"}'],
  ] as const) {
    it(`of ${text}`, () => assert.equal(fillInDefaults(text), filled));
  }
});

describe("keys that documents print", () => {
  it("are known by their ends, and others are not", () => {
    assert.ok(isSample(["8f742231b10e8888", "abcd99yyyzzz85a5"].join("")));
    assert.ok(!isSample("yzzz85a5"));
    for (let round = 0; round < 200; round++) assert.ok(!isSample(makeTokenPieces(round).base62(40)));
  });
});
