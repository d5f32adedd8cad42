import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SandboxServer } from "../../sandbox/server/startServer.ts";
import type { CommandKeys } from "../workbench/commandKeys.ts";
import type { Stage } from "./useStage.ts";

/** What a flow of the canary run works with. */
export interface CanaryPlay extends Stage {
  /** Calls the command whose turn it is. */
  press(): Promise<void>;
  pick(label: string): Promise<void>;
  /** Ticks one row of a list and answers. */
  tick(label: string): Promise<void>;
  /** Answers a box once its text is there. */
  answer(message: string, text: string): Promise<void>;
  /** The same by the title of the box. */
  fill(title: string, text: string): Promise<void>;
  /** A new value that the search will look for. */
  secret(): string;
  /** Makes the search look for a text. */
  hide(text: string): string;
  isSecret(text: string): boolean;
  /** Keeps a text for a later flow. */
  keep(text: string): string;
  kept(): string;
  /** Makes a platform refuse once, and quote what it was sent. */
  quoteBack(server: Pick<SandboxServer, "fault">, route: string, sent: string): void;
  /** What a key of `.env` holds. */
  envValue(key: string): string;
  /** Puts the cursor on the line of a key. */
  openEnv(key: string): Promise<void>;
  damageVault(): void;
}

export interface Canaries {
  /** Part of every value. Random, so that whatever holds it has it from this run. */
  readonly mark: string;
  readonly texts: string[];
}

interface PlayOptions {
  readonly stage: Stage;
  readonly keys: CommandKeys;
  readonly canaries: Canaries;
  readonly memory: { text: string };
}

export function createPlay({ stage, keys, canaries, memory }: PlayOptions, command: string): CanaryPlay {
  const { workbench } = stage;
  const { quickInput, page } = workbench;
  const hide = (text: string): string => {
    canaries.texts.push(text);
    return text;
  };
  return {
    ...stage,
    hide,
    press: () => keys.press(page, command),
    pick: (label) => quickInput.choose(label),
    tick: async (label) => {
      await quickInput.choose(label);
      await quickInput.accept();
    },
    answer: async (message, text) => {
      await quickInput.waitForMessage(message);
      await quickInput.type(text);
      await quickInput.accept();
    },
    fill: async (title, text) => {
      await quickInput.waitForTitle(title);
      await quickInput.type(text);
      await quickInput.accept();
    },
    secret: () => newSecret(canaries),
    isSecret: (text) => text.includes(canaries.mark),
    keep: (text) => {
      memory.text = text;
      return text;
    },
    kept: () => memory.text,
    quoteBack: (server, route, sent) => {
      const body = JSON.stringify({ detail: `You sent ${sent}`, message: sent });
      server.fault({ route, kind: "status", status: 400, body });
    },
    envValue: (key) => {
      const text = readFileSync(join(workbench.folder, ".env"), "utf8");
      return new RegExp(`^${key}=(.+)$`, "m").exec(text)?.[1] ?? "";
    },
    openEnv: (key) => openEnv(stage, key),
    damageVault: () => damageVault(workbench.dataFolder),
  };
}

export function newSecret({ mark }: Canaries): string {
  return `${mark}-${randomBytes(9).toString("hex")}`;
}

async function openEnv({ workbench: { editor, folder, page } }: Stage, key: string): Promise<void> {
  await editor.open(join(folder, ".env"));
  const lines = await editor.lines();
  const line = lines.findIndex((text) => text.startsWith(`${key}=`)) + 1;
  if (line === 0) throw new Error(`No line of ${key} is in sight`);
  await editor.goToLine(line);
  await page.locator(".editor-group-container.active .monaco-editor.focused").first().waitFor();
}

/** As after a disk that ran full in the middle of a write. */
function damageVault(dataFolder: string): void {
  const folder = join(dataFolder, "User", "globalStorage", "agent-secrets.agent-secrets");
  const [file] = readdirSync(folder).filter((name) => /^vault.*\.age$/.test(name));
  if (file === undefined) throw new Error("There is no vault");
  writeFileSync(join(folder, file), "cut short");
}
