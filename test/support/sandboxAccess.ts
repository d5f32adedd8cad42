import { controlPrefix } from "../sandbox/server/control.ts";
import type { Sandbox } from "../sandbox/startSandbox.ts";

/** What another process needs to know about a running platform. Plain JSON. */
export interface PlatformAccess {
  /** As people know the platform. */
  readonly name: string;
  /** Base URL for an account. */
  readonly url: string;
  readonly token: string;
  /** Where faults are switched on, the log is read and the state is reset. */
  readonly control: string;
}

export type SandboxAccess = Readonly<Record<"neo" | "primeIntellect" | "ioNet", PlatformAccess>>;

export function sandboxAccess({ neo, primeIntellect, ioNet }: Sandbox): SandboxAccess {
  const access = ({ name, url, token }: Sandbox["neo" | "primeIntellect" | "ioNet"]): PlatformAccess => ({
    name,
    url,
    token,
    control: `${url}${controlPrefix}`,
  });
  return { neo: access(neo), primeIntellect: access(primeIntellect), ioNet: access(ioNet) };
}
