import { isDeepStrictEqual } from "node:util";

/**
 * What an extension finds in Cursor's `vscode`, as https://cursor.com/docs/extension-api describes it: a configuration has a name and a
 * server, the server a command, arguments and variables, all required, and nothing else; one name is registered once.
 */
export class CursorHost {
  readonly registered = new Map<string, unknown>();
  readonly calls: string[] = [];
  /** Cursor's own problem. */
  refuses = false;
  /** As an extension has it. */
  readonly vscode: { readonly cursor: { readonly mcp: unknown }; readonly window: object };

  constructor() {
    const mcp = {
      registerServer: (config: unknown): void => this.#register(config),
      unregisterServer: (name: unknown): void => {
        if (typeof name !== "string" || !this.registered.delete(name)) throw new TypeError("no such server");
        this.calls.push(`- ${name}`);
      },
    };
    this.vscode = { cursor: { mcp }, window: {} };
  }

  #register(config: unknown): void {
    if (this.refuses) throw new Error("MCP is switched off here");
    const { name, server } = members(config, ["name", "server"]);
    const { command, args, env } = members(server, ["args", "command", "env"]);
    if (typeof name !== "string" || typeof command !== "string") throw new TypeError("name, command");
    if (!Array.isArray(args) || !args.every((each) => typeof each === "string")) throw new TypeError("args");
    if (!Object.values(members(env, undefined)).every((each) => typeof each === "string")) {
      throw new TypeError("env");
    }
    if (this.registered.has(name)) throw new Error(`${name} is registered`);
    this.registered.set(name, server);
    this.calls.push(`+ ${name} ${args.join(" ")}`);
  }
}

function members(owner: unknown, names: readonly string[] | undefined): Readonly<Record<string, unknown>> {
  if (typeof owner !== "object" || owner === null) throw new TypeError("not an object");
  if (names !== undefined) must(Object.keys(owner).sort(), names);
  return { ...owner };
}

function must(given: unknown, wanted: unknown): void {
  if (!isDeepStrictEqual(given, wanted)) throw new TypeError(`${JSON.stringify(given)} is not of this API`);
}
