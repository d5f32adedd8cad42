import { spawn } from "node:child_process";

const commands: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ["open"],
  // An empty title, since `start` takes the first quoted argument for one.
  win32: ["cmd", "/c", "start", ""],
};

/** Shows a page in the system's browser, if there is one: the address has been printed anyway. */
export function openInBrowser(url: string): void {
  const [command = "xdg-open", ...args] = commands[process.platform] ?? [];
  spawn(command, [...args, url], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}
