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

/** The file of the program that an entry starts. */
export const PROXY_FILE = "agent-secrets-mcp.cjs";

/** The same, told the folder that it is for: otherwise it takes the one that it is started in. */
export function inFolder(server: ServerCommand, folder: string | undefined): ServerCommand {
  return folder === undefined ? server : { ...server, args: [...server.args, folder] };
}
