import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { toolNames } from "../../../src/editor/agents/toolNames.ts";
import { acceptMove } from "../support/acceptMove.ts";
import type { CanaryPlay } from "../support/canaryPlay.ts";
import { eventually } from "../support/eventually.ts";
import { type Assistant, CALL } from "../support/writeAssistant.ts";
import { leave, mustBe } from "./canaryFlows.ts";

/** What a flow of a tool works with. */
export interface ToolPlay extends CanaryPlay {
  /** Begins a call; the answer may need a person first. */
  call(input: object): Promise<void>;
  /** What it was answered. It is kept where leaks are searched. */
  answered(): Promise<Answer>;
  /** Answers the question that is there. */
  decide(question: string, button: string): Promise<void>;
}

type Answer = Readonly<Record<string, unknown>>;
type ToolName = (typeof toolNames)[number];
type Flow = (play: ToolPlay) => Promise<void>;

interface ToolRow {
  readonly works: Flow;
  readonly fails?: Flow;
}

export function createToolPlay(play: CanaryPlay, assistant: Assistant, tool: ToolName): ToolPlay {
  const { workbench } = play;
  const transcripts = join(workbench.dataFolder, "assistant-transcripts.txt");
  return {
    ...play,
    call: async (input) => {
      assistant.prepare(tool, input);
      await workbench.runCommand(CALL);
    },
    answered: async () => {
      await eventually(() => mustBe(assistant.answer() !== undefined));
      const answer = assistant.answer() ?? {};
      writeFileSync(transcripts, `${tool}: ${JSON.stringify(answer)}\n`, { flag: "a" });
      return answer;
    },
    decide: async (question, button) => {
      await workbench.dialog.waitFor(question);
      await workbench.dialog.press(button);
    },
  };
}

/**
 * What an assistant does with each tool in the run that is searched for leaks, in the order of the table: later ones use what earlier ones
 * made. Every tool has a row; a new one gets the flow in which it is nearest to a value.
 */
export const canaryTools: Readonly<Record<ToolName, ToolRow>> = {
  list_secrets: {
    fails: async ({ workbench, call, answered, decide, pick }) => {
      await call({});
      mustBe((await answered())["refused"] === "off");
      await letAsk({ workbench, pick });
      await call({});
      await decide(
        "Let assistants in this editor see the names of your secrets in this workspace?",
        "Decline",
      );
      mustBe((await answered())["refused"] === "namesNotAllowed");
    },
    works: async ({ call, answered, decide, keep }) => {
      await call({ platform: "This Machine" });
      await decide(
        "Let assistants in this editor see the names of your secrets in this workspace?",
        "Allow Names",
      );
      const text = JSON.stringify(await answered());
      mustBe(text.includes('"name":"SERVICE_KEY"'));
      // The place of this workspace: the next flow stores a secret there.
      keep(/"place":"(p_[a-z0-9]{10})","name":"workspace"/.exec(text)?.[1] ?? "");
    },
  },
  find_plaintext_secrets: {
    works: async ({ workbench, call, answered, secret }) => {
      writeFileSync(join(workbench.folder, ".env.assistant"), `ASSISTED_API_KEY=${secret()}\n`);
      await call({ file: ".env.assistant" });
      mustBe(JSON.stringify(await answered()).includes('"key":"ASSISTED_API_KEY","line":1'));
    },
  },
  check_keys: {
    works: async ({ call, answered }) => {
      await call({ keys: ["SERVICE_KEY", "FIRST_API_KEY", "NOWHERE_KEY"] });
      mustBe(JSON.stringify(await answered()).includes('"onThisMachine":true'));
      await call({ file: ".env.assistant" });
      mustBe(JSON.stringify(await answered()).includes('"key":"ASSISTED_API_KEY"'));
    },
  },
  get_request: {
    works: async ({ call, answered }) => {
      await call({ request: "r_0000000000" });
      mustBe((await answered())["state"] === "expired");
    },
  },
  request_secret: {
    fails: async ({ workbench, call, answered, decide, kept, secret }) => {
      await call({ name: "TOOL_KEY", place: kept() });
      await decide("An assistant needs the secret TOOL_KEY", "Enter Secret…");
      await workbench.quickInput.waitForMessage("Value of TOOL_KEY");
      await workbench.quickInput.type(secret());
      await leave(workbench);
      mustBe((await answered())["refused"] === "declined");
    },
    works: async ({ call, answered, decide, kept, answer, pick, secret, keep }) => {
      await call({ name: "TOOL_KEY", place: kept() });
      await decide("An assistant needs the secret TOOL_KEY", "Enter Secret…");
      await answer("Value of TOOL_KEY", secret());
      await pick("Off");
      await answer("What is it for?", "");
      const made = await answered();
      mustBe(made["state"] === "created");
      keep(String(made["ref"]));
    },
  },
  request_move: {
    fails: async ({ call, answered, decide }) => {
      await call({ file: ".env.assistant" });
      await decide("An assistant proposes to move secrets from .env.assistant.", "Decline");
      mustBe((await answered())["refused"] === "declined");
    },
    works: async ({ workbench, call, answered, decide, pick }) => {
      // Three refusals: nothing is asked until the person lifts that.
      await call({ file: ".env.assistant" });
      mustBe((await answered())["refused"] === "quiet");
      await letAsk({ workbench, pick });
      await call({ file: ".env.assistant" });
      await decide("An assistant proposes to move secrets from .env.assistant.", "See Plan…");
      await acceptMove(workbench);
      mustBe((await answered())["state"] === "moved");
    },
  },
  request_change: {
    works: async ({ call, answered, decide, kept, fill, secret }) => {
      await call({ ref: kept(), change: "replaceValue" });
      await decide("An assistant proposes to replace the value of TOOL_KEY", "Continue…");
      await fill("Replace Value of TOOL_KEY", secret());
      mustBe((await answered())["state"] === "accepted");
    },
  },
  run_with_secrets: {
    works: async ({ call, answered, decide }) => {
      await call({ command: "node wait.mjs tool", names: ["SERVICE_KEY"] });
      await decide("Run this with secrets, for an assistant?", "Run Once");
      const { exitCode, output } = await answered();
      mustBe(exitCode === 0 && String(output).trim() === "[SERVICE_KEY]");
    },
  },
};

async function letAsk({ workbench, pick }: Pick<ToolPlay, "workbench" | "pick">): Promise<void> {
  await workbench.runCommand("Agent Secrets: Show What Assistants Did");
  await pick("Let assistants ask again");
}
