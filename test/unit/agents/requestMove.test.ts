import assert from "node:assert/strict";
import type { AgentHost, MovedKeys } from "../../../src/agents/ports.ts";
import { requestMove } from "../../../src/agents/requestMove.ts";

const context = { caller: "a", signal: new AbortController().signal, about: () => undefined };

/** A file with one secret. */
const fileAt = (uri: string, file: string) => ({ uri, file, keys: [{ key: "A" }] });

/** The answer after a person moved what they moved. */
async function answerAfter(moved: MovedKeys): Promise<unknown> {
  const host = {
    workspace: { find: async () => ({ files: [fileAt("file:///w/.env", ".env")] }) },
    person: { move: async () => moved },
  } as unknown as AgentHost;
  const answer = await requestMove(host, { file: ".env" }, context as never);
  return answer["state"];
}

describe("request_move", () => {
  const ask = async (...files: ReturnType<typeof fileAt>[]) => {
    const moved: string[] = [];
    const host = {
      workspace: { find: async () => ({ files }) },
      person: {
        move: async ({ uri }: { readonly uri: string }) => {
          moved.push(uri);
          return { moved: ["A"], left: [] };
        },
      },
    } as unknown as AgentHost;
    return { answer: await requestMove(host, { file: "mysite/.env" }, context as never), moved };
  };

  it("hands a file on by its address, and says in the answer which one it was", async () => {
    const { answer, moved } = await ask(fileAt("file:///w/mysite/mysite/.env", "mysite/.env"));
    assert.deepEqual([moved, answer["file"]], [["file:///w/mysite/mysite/.env"], "mysite/.env"]);
  });

  it("is refused for a path that may mean several files, before anyone is asked", async () => {
    const two = [fileAt("file:///a/app/.env", "app/.env"), fileAt("file:///b/app/.env", "app/.env")];
    const { answer, moved } = await ask(...two);
    assert.deepEqual([answer["refused"], moved], ["badInput", []]);
  });

  it("says that nothing was moved only when that is known", async () => {
    const [failed, notKnown] = [{ key: "A", why: "failed" } as const, { key: "B", why: "notKnown" } as const];
    assert.equal(await answerAfter({ moved: [], left: [failed] }), "nothingMoved");
    assert.equal(await answerAfter({ moved: [], left: [failed, notKnown] }), "notKnown");
    assert.equal(await answerAfter({ moved: ["A"], left: [notKnown] }), "moved");
  });
});
