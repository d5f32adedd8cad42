/** Who calls a tool. */
export interface Caller {
  /** `editor`: VS Code hands the call over and waits for it. `mcp`: a program that gives up after a minute. */
  readonly channel: "editor" | "mcp";
  /** What the program calls itself, already cleaned. Its own claim. */
  readonly name?: string;
}
