import assert from "node:assert/strict";
import { vaultFormat } from "../../../src/vault/vaultFormat.ts";

const stored = {
  id: "1",
  name: "API_KEY",
  value: "timber",
  scopeId: "personal",
  description: "of the shop",
  inject: true,
  createdAt: 1,
  updatedAt: 2,
};
const read = (secrets: unknown, deleted: unknown = []) => vaultFormat.read({ secrets, deleted }, 1);

describe("what a vault holds", () => {
  it("is read as it was written, with a description or without", () => {
    const { description: _, ...bare } = { ...stored, id: "2" };
    const state = read([stored, bare], [{ id: "3", at: 4 }]);
    assert.ok(state !== undefined);
    assert.deepEqual([...state.records.keys()], ["1", "2"]);
    assert.equal(state.records.get("1")?.description, "of the shop");
    assert.ok(!("description" in (state.records.get("2") ?? {})));
    const written = JSON.parse(JSON.stringify(vaultFormat.write(state)));
    assert.deepEqual(written, { secrets: [stored, bare], deleted: [{ id: "3", at: 4 }] });
  });

  for (const field of Object.keys(stored)) {
    it(`is refused with a ${field} of another kind`, () => {
      for (const other of [null, [], {}, field === "inject" ? "true" : true]) {
        assert.equal(read([{ ...stored, [field]: other }]), undefined);
      }
    });
    if (field === "description") continue;
    it(`is refused without a ${field}`, () => {
      assert.equal(read([{ ...stored, [field]: undefined }]), undefined);
    });
  }

  it("is refused with two secrets under one id, and with what is no list or no secret", () => {
    assert.equal(read([stored, { ...stored, name: "OTHER" }]), undefined);
    for (const other of [undefined, null, {}, "[]"]) assert.equal(read(other), undefined);
    for (const other of [undefined, null, "1", []]) assert.equal(read([other]), undefined);
    assert.equal(read([], [{ id: "1" }]), undefined);
  });

  it("loses what it has beside the fields of a secret", () => {
    const state = read([{ ...stored, more: "timber" }]);
    assert.ok(!("more" in (state?.records.get("1") ?? {})));
  });
});
