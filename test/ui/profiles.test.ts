import assert from "node:assert/strict";
import { makeTokenPieces } from "../support/tokenPieces.ts";
import { chooseFromRow } from "./support/chooseFromRow.ts";
import { eventually } from "./support/eventually.ts";
import { smallSeeds } from "./support/seeds.ts";
import { useStage } from "./support/useStage.ts";

describe("another profile of the same machine", () => {
  const stage = useStage({ testDriver: true, sandbox: smallSeeds, accounts: ["primeIntellect"] });
  const value = makeTokenPieces(13).base62(40);

  before(async () => {
    const { tree, workbench } = stage();
    const { quickInput } = workbench;
    await tree.waitFor("This Machine");
    await chooseFromRow(stage(), "workspace", "Create Secret…");
    await quickInput.waitForMessage("Name of the secret in This Machine");
    await quickInput.type("SHARED_KEY");
    await quickInput.accept();
    await quickInput.waitForMessage("Value of SHARED_KEY");
    await quickInput.type(value);
    await quickInput.accept();
    await quickInput.waitForPlaceholder("Who gets it without asking?");
    await quickInput.choose("Inject");
    await quickInput.waitForMessage("What is it for?");
    await quickInput.accept();
    await tree.waitFor("SHARED_KEY");
  });

  it("has the same secrets of this machine, with their values, and the same accounts", async () => {
    const { workbench, sandbox } = stage();
    const other = await workbench.openAnother("Work");
    await other.sideBar.show("Agent Secrets");
    const tree = other.tree("Secrets");
    await tree.waitFor("Prime Intellect");
    await tree.expand("This Machine", "workspace");
    await chooseFromRow({ workbench: other, tree, sandbox }, "SHARED_KEY", "Copy Value");
    await eventually(async () => assert.equal(await other.clipboard(), value));
    await other.screenshot("profile");
  });
});
