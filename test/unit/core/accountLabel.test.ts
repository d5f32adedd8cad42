import assert from "node:assert/strict";
import { chooseLabel, MAX_LABEL } from "../../../src/core/accountLabel.ts";

describe("the label of a new account", () => {
  const platform = { name: "Prime Intellect" };
  const user = { name: "robin@example.test", userName: "Robin Example" };

  it("is the team's name, else the user's, else the platform's, and never an address", () => {
    assert.equal(chooseLabel(platform, user, "Evaluation Lab", []), "Evaluation Lab");
    assert.equal(chooseLabel(platform, user, undefined, []), "Robin Example");
    assert.equal(chooseLabel(platform, { name: user.name }, undefined, []), "Prime Intellect");
    assert.equal(chooseLabel(platform, { userName: " " }, " ", []), "Prime Intellect");
  });

  it("is numbered as long as it is taken", () => {
    assert.equal(chooseLabel(platform, {}, undefined, ["Prime Intellect"]), "Prime Intellect 2");
    const taken = ["Robin Example", "Robin Example 2", "Prime Intellect"];
    assert.equal(chooseLabel(platform, user, undefined, taken), "Robin Example 3");
  });

  it("fits the list, with its number", () => {
    const long = "x".repeat(300);
    const first = chooseLabel(platform, { userName: long }, undefined, []);
    const second = chooseLabel(platform, { userName: long }, undefined, [first]);
    assert.equal(second, `${first} 2`);
    assert.ok(second.length <= MAX_LABEL);
  });
});
