import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { commandIds } from "../../src/editor/commandIds.ts";

const root = join(import.meta.dirname, "../../src");

/** What a file gives to others, by the word that declares it. */
const EXPORTED =
  /^export (?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) +([\w$]+)/gm;

/** A provider's folder is closed to all but the registry, so that it may call its own requests as it likes. */
const CLOSED = /^providers\/[^/]+\//;

const files = globSync("**/*.ts", { cwd: root }).map((file) => file.split(sep).join("/"));
const declared = files
  .filter((file) => !CLOSED.test(file))
  .flatMap((file) => exportsOf(file).map((name) => ({ file, name })));

describe("names", () => {
  it("mean one thing: two exported declarations never share one", () => {
    assert.ok(declared.length > 500);
    const doubles = [...Map.groupBy(declared.filter(isNotCommand), ({ name }) => name).values()]
      .filter((group) => group.length > 1)
      .map((group) => group.map(({ file, name }) => `${name} in ${file}`).join(", "));
    assert.deepEqual(doubles, []);
  });

  it("of files that hold one class are the class's, and its errors say that they are errors", () => {
    const classes = declared.filter(({ file, name }) => declares(file, name));
    assert.ok(classes.length > 20);
    const alone = classes.filter(({ file }) => exportsOf(file).length === 1);
    const wrong = alone.filter(({ file, name }) => !file.endsWith(`/${name}.ts`));
    assert.deepEqual(wrong, []);
    const errors = files.flatMap((file) =>
      [...read(file).matchAll(/class (\w+) extends \w*Error\b/g)].map(([, name = ""]) => name),
    );
    assert.ok(errors.length > 10);
    assert.deepEqual(
      errors.filter((name) => !name.endsWith("Error")),
      [],
    );
  });
});

/** A command is called as its id says, and may share that with the use case that it carries out. */
function isNotCommand({ file, name }: { readonly file: string; readonly name: string }): boolean {
  const ids: readonly string[] = commandIds;
  return !(
    file.startsWith("editor/") &&
    file.endsWith(`/${name}.ts`) &&
    ids.includes(`agentSecrets.${name}`)
  );
}

function declares(file: string, name: string): boolean {
  return new RegExp(`^export (?:abstract )?class ${name}\\b`, "m").test(read(file));
}

function exportsOf(file: string): readonly string[] {
  return [...new Set([...read(file).matchAll(EXPORTED)].map(([, name = ""]) => name))];
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}
