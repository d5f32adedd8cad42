/** What each assistant knows the server by. */
export const SERVER_NAME = "agent-secrets";

/** How an assistant starts the program that leads to this window. Nothing in it is a secret. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The entry as settings files have it; `env` only when there is something in it. */
export function serverEntry({ command, args, env }: ServerCommand): Readonly<Record<string, unknown>> {
  return { command, args: [...args], ...(Object.keys(env).length > 0 && { env: { ...env } }) };
}

/** What Cursor's own API takes. https://docs.cursor.com/en/context/mcp-extension-api */
export function cursorServer({ command, args, env }: ServerCommand) {
  return { name: SERVER_NAME, server: { command, args: [...args], env: { ...env } } };
}

/** The program and its arguments, not yet written for any shell. `--env` takes all that follows, up to the next option. */
export function claudeAddArguments({ command, args, env }: ServerCommand): readonly string[] {
  const variables = Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
  return ["claude", "mcp", "add", ...variables, "--scope", "user", SERVER_NAME, "--", command, ...args];
}

/** The way back. */
export function claudeRemoveArguments(): readonly string[] {
  return ["claude", "mcp", "remove", "--scope", "user", SERVER_NAME];
}
