import { SERVER_NAME, type ServerCommand } from "./serverCommand.ts";

/** What Cursor's own API takes. All of it is required. https://cursor.com/docs/extension-api */
export interface CursorServer {
  readonly name: string;
  readonly server: {
    readonly command: string;
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
  };
}

/** Cursor's way for extensions, which no file has to be written for. */
export interface CursorApi {
  register(server: CursorServer): Promise<void>;
  unregister(name: string): Promise<void>;
}

export function cursorServer({ command, args, env }: ServerCommand): CursorServer {
  return { name: SERVER_NAME, server: { command, args: [...args], env: { ...env } } };
}

/**
 * The API, in the `vscode` that the editor gave us. Undefined where it is not Cursor's. No type of VS Code's says what a fork adds,
 * so it is read as foreign data.
 */
export function readCursorApi(host: unknown): CursorApi | undefined {
  const mcp = memberOf(memberOf(host, "cursor"), "mcp");
  const [register, unregister] = [memberOf(mcp, "registerServer"), memberOf(mcp, "unregisterServer")];
  if (typeof register !== "function" || typeof unregister !== "function") return undefined;
  return {
    register: async (server) => {
      await Reflect.apply(register, mcp, [server]);
    },
    unregister: async (name) => {
      await Reflect.apply(unregister, mcp, [name]);
    },
  };
}

/** What an extension may not use can throw when it is only looked at. */
function memberOf(owner: unknown, name: string): unknown {
  try {
    return typeof owner === "object" && owner !== null ? Reflect.get(owner, name) : undefined;
  } catch {
    return undefined;
  }
}
