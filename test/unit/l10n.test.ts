import assert from "node:assert/strict";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { personalScope } from "../../src/core/scope.ts";
import { createProviders } from "../../src/providers/registry.ts";
import { noVault } from "../support/noVault.ts";

const root = join(import.meta.dirname, "../..");
const bundlePath = join(root, "l10n/bundle.l10n.json");

describe("l10n", () => {
  const texts = [...new Set([...literalTexts(), ...providerTexts(), ...reasonTexts()])].sort();

  it("has every text of the sources in the bundle that translators start from", () => {
    if (process.env["UPDATE_L10N"] === "1") writeBundle(texts);
    const bundle: Record<string, string> = JSON.parse(readFileSync(bundlePath, "utf8"));
    assert.deepEqual(
      Object.keys(bundle).sort(),
      texts,
      "run the unit tests once with UPDATE_L10N=1 to write it",
    );
  });

  it("knows where each text comes from that is passed by a name", () => {
    const passed = sources().flatMap(({ text }) =>
      [...text.matchAll(/(?<!l10n\.)\bt\(\s*([a-z][\w.]*(?: === true)?)/g)].map(([, name = ""]) => name),
    );
    assert.deepEqual([...new Set(passed)].sort(), [...Object.keys(named)].sort());
  });

  it("passes only finished sentences: a text that is put together cannot be translated", () => {
    const broken = sources().flatMap(({ file, text }) =>
      [...text.matchAll(/\b(?:l10n\.)?t\(\s*`/g)].map(() => file),
    );
    assert.deepEqual(broken, []);
  });

  it("has a text for one wherever it has one for several", () => {
    assert.deepEqual(
      texts.filter((text) => !neverOne.has(text) && !hasSingular(text, texts)),
      [],
    );
  });

  it("numbers its values from 0 without a gap", () => {
    const broken = texts.filter((text) => {
      const numbers = new Set([...text.matchAll(/\{(\d+)\}/g)].map(([, number]) => Number(number)));
      return [...numbers].some((number) => number >= numbers.size);
    });
    assert.deepEqual(broken, []);
  });
});

const COUNTED =
  /\{\d\} (?:[a-z]+ )?(?:characters|copies|entries|files|folders|git objects|journals|keys|lines|moves|places|repositories|rows|secrets|values)(?= |\.|,|\?|\)|$)/;

/** Limits, what is asked about several only, and what has a name in the place of the number. */
const neverOne: ReadonlySet<string> = new Set([
  "A value may have at most {0} characters.",
  "At least {0} characters are needed; this has {1}.",
  "At most {0} characters are allowed; this has {1}.",
  "{0} accepts at most {1} characters; this has {2}.",
  "{0} requires at least {1} characters; this has {2}.",
  "{0} characters in {1} lines",
  "There are {0} secrets with this name, and it is not clear which one is meant.",
  "The new value for {0} places, which you see and confirm next.",
  "Replace the value in {0} places?",
  "The recovery key {0} opens the secrets of This Machine.",
  "{0} of {1} characters",
  // One has a sentence of its own, which names it.
  "Delete {0} secrets?",
  "No leftovers of {0} values found.",
  "Replace {0} values that are there now?",
  "Send the values of {0} secrets to other places?",
  "{0} encrypted copies are on this machine.",
  "{0} journals of earlier moves cannot be read.",
]);

/** Whether the same text is there for one: the noun without its ending, whatever follows it. */
function hasSingular(text: string, texts: readonly string[]): boolean {
  const counted = COUNTED.exec(text);
  if (counted === null) return true;
  const one = counted[0]
    .replace(/^\{\d\}/, "1")
    .replace(/ies$/, "y")
    .replace(/s$/, "");
  const before = text.slice(0, counted.index).replace(/\{\d\}/g, "{}");
  return texts.some((other) => other.replace(/\{\d\}/g, "{}").startsWith(before + one));
}

function sources(): { readonly file: string; readonly text: string }[] {
  return globSync("src/**/*.ts", { cwd: root }).map((file) => ({
    file,
    text: readFileSync(join(root, file), "utf8"),
  }));
}

/** What is passed to `t`, which pure functions take as a parameter, and to `vscode.l10n.t`. */
function literalTexts(): string[] {
  return sources().flatMap(({ text }) =>
    [...text.matchAll(/\bt\(\s*("(?:[^"\\]|\\.)*")/g)].map(([, literal]) =>
      String(JSON.parse(literal ?? '""')),
    ),
  );
}

/** What is passed to `t` by a name, and which of the functions below gives its texts. */
const named: Readonly<Record<string, "literalTexts" | "providerTexts" | "reasonTexts">> = {
  reason: "reasonTexts",
  note: "reasonTexts",
  name: "providerTexts",
  state: "providerTexts",
  whenOn: "providerTexts",
  whenOff: "providerTexts",
  isDefault: "providerTexts",
  "isDefault === true": "providerTexts",
  "flag.state": "providerTexts",
  "flag.whenOn": "providerTexts",
  "flag.whenOff": "providerTexts",
  "provider.defaultFlag.state": "providerTexts",
  "remark.text": "providerTexts",
};

/** Providers cannot reach the editor's translations: their words are translated where they are shown. */
function providerTexts(): string[] {
  const openApi = () => ({ send: () => Promise.reject(new Error("no calls here")) });
  return createProviders({ openApi, local: noVault }).flatMap(({ defaultFlag, ownScopeName, signIn }) => [
    ownScopeName ?? personalScope.name,
    ...(signIn?.tokenRemarks ?? []).map(({ text }) => text),
    ...(defaultFlag === undefined ? [] : [defaultFlag.state, defaultFlag.whenOn, defaultFlag.whenOff]),
  ]);
}

/** The fixed reasons and notes of the classifier, and what other readers make of an entry, read from their types. */
function reasonTexts(): string[] {
  const text = ["classify/judgement.ts", "dialects/dialectNote.ts"]
    .map((file) => readFileSync(join(root, "src/envfile", file), "utf8"))
    .join("");
  const types = text.matchAll(/export type (?:SecretReason|ValueNote|DialectReason) =([^;]*);/g);
  const literals = [...types].flatMap(([, type = ""]) => [...type.matchAll(/"(?:[^"\\]|\\.)+"/g)]);
  return literals.map(([literal]) => String(JSON.parse(literal))).concat("marked as a secret");
}

function writeBundle(texts: readonly string[]): void {
  const bundle = Object.fromEntries(texts.map((text) => [text, text]));
  writeFileSync(bundlePath, `${JSON.stringify(bundle, undefined, 2)}\n`);
}
