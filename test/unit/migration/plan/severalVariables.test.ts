import assert from "node:assert/strict";
import { planAll, setUp } from "../doubles/setUp.ts";

async function judge(line: string): Promise<string> {
  const world = setUp([{ id: "free", mode: "inPlace" }], { ".env": `${line}\nC=3\n` });
  const [step] = (await planAll(world, { keys: ["A_TOKEN"] })).steps;
  assert.ok(step);
  if (step.action.kind !== "blocked") return step.action.kind;
  return step.action.reason.code === "continues" ? step.action.reason.as : step.action.reason.code;
}

describe("planMigration, where a line sets several variables", () => {
  const several = [
    "export A_TOKEN=one B_TOKEN=two",
    'export A_TOKEN="one" B_TOKEN="two"',
    "export A_TOKEN='one' B_TOKEN='two'",
    "export A_TOKEN=one b_token=two",
    "export A_TOKEN=one#x B_TOKEN=two",
    "export A_TOKEN=#x B_TOKEN=two",
    'export A_TOKEN="one"#x B_TOKEN=two',
    "export A_TOKEN=one\\ two B_TOKEN=two",
    "A_TOKEN=one B_TOKEN=two",
    "A_TOKEN= B_TOKEN=two",
    "A_TOKEN=one;B_TOKEN=two",
    "A_TOKEN=one&&B_TOKEN=two",
    "A_TOKEN=b25l==;B_TOKEN=two",
    "A_TOKEN=one; export B_TOKEN=two",
    "export A_TOKEN=one && export b_token=two",
    "export A_TOKEN=one; declare -x B_TOKEN=two",
    "A_TOKEN=postgres://app:one@db/app?a=b&c=d B_TOKEN=two",
    "A_TOKEN=one B_TOKEN+=two",
    "export A_TOKEN=$(cat a b) B_TOKEN=two",
    "export A_TOKEN=$(cat $(ls a b) c) B_TOKEN=two",
    "export A_TOKEN=$((1 + 2)) B_TOKEN=two",
    `export A_TOKEN=$\{X:-one two} B_TOKEN=two`,
  ];
  for (const line of several) {
    it(`refuses the first one: ${line}`, async () => assert.equal(await judge(line), "severalVariables"));
  }

  const one = [
    "A_TOKEN=one",
    "export A_TOKEN=one # B_TOKEN=two",
    'A_TOKEN="one B_TOKEN=two"',
    'A_TOKEN="one" # B_TOKEN=two',
    "A_TOKEN=one two three",
    "A_TOKEN=one b_token=two",
    "A_TOKEN=one; b_token=two",
    "A_TOKEN=sid=one; Path=/; Secure",
    "A_TOKEN=host=db user=app password=one",
    "export A_TOKEN=host=db user=app password=one",
    "A_TOKEN=FOO=1 BAR=2",
    "A_TOKEN=-e FOO=1",
    "A_TOKEN=docker run -e FOO=1 app",
    "A_TOKEN=DRIVER={db};SERVER=db;UID=app;PWD=one",
    "A_TOKEN=Server=db;Database=app;User Id=app;Password=one",
    "A_TOKEN=jdbc:h2:mem:db;DB_CLOSE_DELAY=-1;MODE=MySQL",
    "A_TOKEN=https://host/path?a=b&C=2&&D=3",
    "A_TOKEN=one|B=two",
    "A_TOKEN: one B_TOKEN=two",
    "A_TOKEN=b25l==",
    "export A_TOKEN=$(B_TOKEN=two cat a)",
  ];
  for (const line of one) {
    it(`moves all of it: ${line}`, async () => assert.equal(await judge(line), "create"));
  }
});
