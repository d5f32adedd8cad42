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

  it("passes only finished sentences: a text that is put together cannot be translated", () => {
    const broken = sources().flatMap(({ file, text }) =>
      [...text.matchAll(/\b(?:l10n\.)?t\(\s*`/g)].map(() => file),
    );
    assert.deepEqual(broken, []);
  });

  it("numbers its values from 0 without a gap", () => {
    const broken = texts.filter((text) => {
      const numbers = new Set([...text.matchAll(/\{(\d+)\}/g)].map(([, number]) => Number(number)));
      return [...numbers].some((number) => number >= numbers.size);
    });
    assert.deepEqual(broken, []);
  });
});

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

/** Providers cannot reach the editor's translations: their words are translated where they are shown. */
function providerTexts(): string[] {
  const openApi = () => ({ send: () => Promise.reject(new Error("no calls here")) });
  return createProviders({ openApi, local: noVault }).flatMap(({ defaultFlag, ownScopeName }) => [
    ownScopeName ?? personalScope.name,
    ...(defaultFlag === undefined ? [] : [defaultFlag.state, defaultFlag.whenOn, defaultFlag.whenOff]),
  ]);
}

/** The fixed reasons and notes of the classifier, read from their types. */
function reasonTexts(): string[] {
  const text = readFileSync(join(root, "src/envfile/classify/judgement.ts"), "utf8");
  const types = text.matchAll(/export type (?:SecretReason|ValueNote) =([^;]*);/g);
  const literals = [...types].flatMap(([, type = ""]) => [...type.matchAll(/"([^"]+)"/g)]);
  return literals.map(([, reason]) => reason ?? "").concat("marked as a secret");
}

function writeBundle(texts: readonly string[]): void {
  const bundle = Object.fromEntries(texts.map((text) => [text, text]));
  writeFileSync(bundlePath, `${JSON.stringify(bundle, undefined, 2)}\n`);
}
