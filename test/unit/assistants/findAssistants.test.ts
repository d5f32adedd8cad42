import assert from "node:assert/strict";
import { assistants } from "../../../src/assistants/assistants.ts";
import { codexProfile } from "../../../src/assistants/codexProfile.ts";
import { assistantSigns, findAssistants } from "../../../src/assistants/findAssistants.ts";

const nothing = {
  files: new Set<string>(),
  home: new Set<string>(),
  extensions: new Set<string>(),
  editor: "Visual Studio Code",
};

describe("finding assistants", () => {
  it("finds none where there is no sign of one", () => {
    assert.deepEqual(findAssistants(nothing), []);
  });

  for (const { id, signs } of assistants) {
    it(`finds ${id} by each of its signs alone`, () => {
      const found = [
        ...(signs.files ?? []).map((path) => ({ ...nothing, files: new Set([path]) })),
        ...(signs.home ?? []).map((path) => ({ ...nothing, home: new Set([path]) })),
        ...(signs.extensions ?? []).map((path) => ({ ...nothing, extensions: new Set([path]) })),
        ...(signs.editors ?? []).map((editor) => ({ ...nothing, editor: `${editor} Nightly` })),
      ].map((facts) => findAssistants(facts).map((assistant) => assistant.id));
      assert.ok(found.length > 0);
      assert.ok(
        found.every((ids) => ids.length === 1 && ids[0] === id),
        JSON.stringify(found),
      );
    });
  }

  it("looks only for what the table names, inside of a folder", () => {
    const paths = [...assistantSigns.files, ...assistantSigns.home];
    assert.ok(paths.length > 20 && assistantSigns.extensions.length > 6);
    assert.ok(paths.every((path) => !path.includes("..") && !path.startsWith("/")));
  });

  it("takes a file that a rule writes for a sign of its assistant, but for settings that others share", () => {
    const unseen = assistants.flatMap(({ signs, rules }) =>
      rules
        .flatMap((rule) => (rule.kind === "shown" ? [] : rule.paths))
        .filter((path) => !(signs.files ?? []).includes(path.split("/")[0] ?? "")),
    );
    assert.deepEqual(unseen, [".vscode/settings.json"]);
  });

  it("shows what Codex needs, with the files that are there", () => {
    assert.equal(
      codexProfile([".env", "a/.env.local", "prod.env", ".env.example"]),
      `default_permissions = "guarded"

[permissions.guarded]
extends = ":workspace"

[permissions.guarded.filesystem]
glob_scan_max_depth = 4

[permissions.guarded.filesystem.":workspace_roots"]
"**/*.env" = "deny"
"**/.env.local" = "deny"

[shell_environment_policy]
inherit = "core"
`,
    );
  });
});
