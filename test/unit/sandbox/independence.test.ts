import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../sandbox", import.meta.url));

describe("sandbox sources", () => {
  /** A sandbox that shared code with the extension would share its mistakes as well. */
  it("import only each other and Node's own modules", async () => {
    const entries = await readdir(root, { recursive: true });
    const files = entries.filter((name) => name.endsWith(".ts")).map((name) => join(root, name));
    assert.ok(files.length > 10);
    for (const file of files) {
      const specifiers = [...(await readFile(file, "utf8")).matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)];
      for (const [, specifier = ""] of specifiers) {
        const isInside = resolve(dirname(file), specifier).startsWith(root + sep);
        assert.ok(
          specifier.startsWith("node:") || (specifier.startsWith(".") && isInside),
          `${file}: ${specifier}`,
        );
      }
    }
  });
});
