import assert from "node:assert/strict";
import { foreign } from "../../../src/agents/foreign.ts";
import { calledSo, readPath } from "../../../src/agents/readPath.ts";

const read = (path: string, ...names: string[]) =>
  readPath(
    path,
    names.map((name) => ({ name })),
  ).map(({ folder, parts }) => [folder.name, parts.join("/")]);

describe("a path that an assistant wrote", () => {
  it("is below the one folder, whose name a folder inside it may have", () => {
    assert.deepEqual(read("mysite/.env", "mysite"), [["mysite", "mysite/.env"]]);
    assert.deepEqual(read("mysite/mysite/.env", "mysite"), [["mysite", "mysite/mysite/.env"]]);
    assert.deepEqual(read(".env", "mysite"), [["mysite", ".env"]]);
  });

  it("is in the folder that it names, and in no other one, where there are several", () => {
    assert.deepEqual(read("api/.env", "web", "api"), [["api", ".env"]]);
    assert.deepEqual(read("web/api/.env", "web", "api"), [["web", "api/.env"]]);
    assert.deepEqual(read("web\\api\\.env", "web", "api"), [["web", "api/.env"]]);
  });

  it("may be in each folder that has the name, or in any when it names none", () => {
    assert.deepEqual(read("app/.env", "app", "web", "app"), [
      ["app", ".env"],
      ["app", ".env"],
    ]);
    assert.deepEqual(read("./.env", "web", "api"), [
      ["web", ".env"],
      ["api", ".env"],
    ]);
  });

  it("leads nowhere when it leads out, and where nothing is open", () => {
    for (const path of ["../.env", "web/../../.env", "web\\..\\.env"]) {
      assert.deepEqual(read(path, "web", "api"), [], path);
    }
    assert.deepEqual(read(".env"), []);
  });
});

describe("a file that an answer named", () => {
  const file = (name: string) => ({ file: name });

  it("is found by that name again, as it was cleaned and cut", () => {
    const names = [
      ".env",
      "mysite/.env",
      `${"deep/".repeat(50)}.env`,
      "two  blanks/.env",
      "\u2699\ufe0f settings/.env",
    ];
    const files = names.map(file);
    for (const each of files) assert.deepEqual(calledSo(foreign(each.file), files), [each], each.file);
  });

  it("is one of several where several are called so", () => {
    const twins = ["one", "two"].map((end) => file(`${"deep/".repeat(50)}${end}/.env`));
    assert.deepEqual(calledSo(foreign(twins[0]?.file ?? ""), [...twins, file(".env")]), twins);
    assert.deepEqual(calledSo("./.env", [...twins, file(".env")]), [file(".env")]);
  });
});
