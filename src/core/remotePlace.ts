/** A machine that is not the one before which the person sits, and on which this code runs. */
export interface RemotePlace {
  /** The same for the same machine, as far as that can be told from here. */
  readonly id: string;
  /** As people know it. */
  readonly name: string;
}

interface Surroundings {
  /** What VS Code calls the kind of remote; undefined in a local window. */
  readonly remoteName: string | undefined;
  /** Whether the window is drawn in a browser. */
  readonly isWeb: boolean;
  /** The name of the machine that runs this code. */
  readonly hostname: string;
}

const kinds: Readonly<Record<string, string>> = {
  "ssh-remote": "SSH",
  wsl: "WSL",
  "dev-container": "Dev Container",
  "attached-container": "Container",
  codespaces: "Codespaces",
  tunnel: "Tunnel",
};

/**
 * Where this code runs, when that is a remote. A VS Code in the browser that is served by the very machine has its own
 * credential store, which no other place shares, and gives its address in place of a kind: that is not a remote.
 */
export function readRemotePlace({ remoteName, isWeb, hostname }: Surroundings): RemotePlace | undefined {
  if (remoteName === undefined || remoteName === "") return undefined;
  if (isWeb && (/[.:]/.test(remoteName) || remoteName === "localhost")) return undefined;
  return { id: `${remoteName}/${hostname}`, name: `${hostname} (${kinds[remoteName] ?? remoteName})` };
}
