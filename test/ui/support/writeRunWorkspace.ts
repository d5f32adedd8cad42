import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Reads `.env` as an app does, then writes down a digest of its whole environment, and the names in it. Left out is
 * what differs from one start to the next whoever starts it: ids of the window and the shell's own bookkeeping.
 */
const app = `
import { createHash } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
if (existsSync(".env")) process.loadEnvFile(".env");
const noise = /^(VSCODE_|ELECTRON_|npm_|TERM|COLORTERM|GIT_|NODE_OPTIONS$|INIT_CWD$|SHLVL$|PWD$|OLDPWD$|LANG$|COLOR$|EDITOR$|NODE$|PATH$|_$)/;
const seen = Object.entries(process.env).filter(([name]) => !noise.test(name)).sort();
const digest = createHash("sha256").update(JSON.stringify(seen)).digest("hex");
writeFileSync(\`digest-\${process.argv[2]}.txt\`, [digest, ...seen.map(([name]) => name)].join("\\n"));
`;

interface RunWorkspace {
  readonly folder: string;
  /** What a person would type to start the app. */
  readonly command: (mark: string) => string;
}

/** A project whose `.env` holds one key, with tasks and launch configurations that do and do not ask for it. */
export function writeRunWorkspace(env: string): RunWorkspace {
  const folder = mkdtempSync(join(tmpdir(), "agsec-run-"));
  const command = (mark: string): string => `${process.execPath} app.mjs ${mark}`;
  const task = (label: string, more: object) => ({ label, problemMatcher: [], ...more });
  const launch = (name: string, mark: string, more: object) => ({
    type: "node",
    request: "launch",
    name,
    program: `\${workspaceFolder}/app.mjs`,
    args: [mark],
    cwd: `\${workspaceFolder}`,
    runtimeExecutable: process.execPath,
    ...more,
  });
  mkdirSync(join(folder, ".vscode"));
  const write = (path: string, content: unknown): void =>
    writeFileSync(
      join(folder, path),
      typeof content === "string" ? content : JSON.stringify(content, undefined, 2),
    );
  write("app.mjs", app);
  write(".env", env);
  write("package.json", { name: "app", scripts: { start: command("script") } });
  write(".vscode/tasks.json", {
    version: "2.0.0",
    tasks: [
      task("plain task", { type: "shell", command: command("plain-task") }),
      task("task with secrets", { type: "agentSecrets", command: command("task") }),
      task("task without its key", {
        type: "agentSecrets",
        command: command("never-task"),
        secrets: ["NOT_THERE"],
      }),
    ],
  });
  write(".vscode/launch.json", {
    version: "0.2.0",
    configurations: [
      launch("plain debug", "plain-debug", {}),
      launch("debug with secrets", "debug", { agentSecrets: ["SERVICE_KEY"] }),
      launch("debug without its key", "never-debug", { agentSecrets: ["NOT_THERE"] }),
      launch("debug in a terminal", "never-terminal", {
        agentSecrets: "default",
        console: "integratedTerminal",
      }),
    ],
  });
  return { folder, command };
}
