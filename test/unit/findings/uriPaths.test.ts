import assert from "node:assert/strict";
import { isAtOrBelow, outermost } from "../../../src/findings/uriPaths.ts";

describe("isAtOrBelow", () => {
  it("holds for a place itself and for what is below it, at any depth", () => {
    for (const uri of ["file:///app", "file:///app/.env", "file:///app/deep/er/.env"]) {
      assert.ok(isAtOrBelow("file:///app", uri), uri);
    }
    assert.ok(isAtOrBelow("vscode-vfs://host/", "vscode-vfs://host/.env"));
  });

  it("does not hold for a neighbour whose name begins in the same way, nor for what is above", () => {
    for (const uri of ["file:///app2/.env", "file:///app.env", "file:///", "vscode-vfs:///app/.env"]) {
      assert.ok(!isAtOrBelow("file:///app", uri), uri);
    }
  });
});

describe("outermost", () => {
  it("leaves out what is below another one, whatever the order", () => {
    const uris = ["file:///a/b/.env", "file:///a-b", "file:///a", "file:///c/d", "file:///a/b"];
    assert.deepEqual(outermost(uris), ["file:///a-b", "file:///a", "file:///c/d"]);
    assert.deepEqual(outermost([]), []);
  });
});
