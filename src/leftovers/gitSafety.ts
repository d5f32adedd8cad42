import { devNull } from "node:os";

/**
 * A repository's own configuration can make git run programs. Everything that our questions could start is switched
 * off: file system monitor, hooks, pager, external diffs, signature checks, connections.
 */
export const gitSafety: readonly string[] = [
  "--no-pager",
  "--no-optional-locks",
  "--no-replace-objects",
  ...setting("core.fsmonitor", "false"),
  ...setting("core.hooksPath", "/dev/null"),
  ...setting("core.untrackedCache", "false"),
  ...setting("core.attributesFile", "/dev/null"),
  // Larger objects are streamed, whatever the repository says.
  ...setting("core.bigFileThreshold", "16m"),
  ...setting("log.showSignature", "false"),
  ...setting("protocol.allow", "never"),
  // A folder that merely looks like a repository is not taken for one.
  ...setting("safe.bareRepository", "explicit"),
];

/** Where a person's own configuration lies; it holds which repositories git may open (`safe.directory`). */
const kept = new Set(["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH"]);

/** The environment for git: nothing that points it elsewhere, and no way to the network. */
export function gitEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(environment).filter(([name]) => !/^GIT_/i.test(name) || kept.has(name));
  return {
    ...Object.fromEntries(own),
    LC_ALL: "C",
    // Stronger than `protocol.<name>.allow` of a repository.
    GIT_ALLOW_PROTOCOL: "none",
    // A partial clone would fetch what is missing.
    GIT_NO_LAZY_FETCH: "1",
    GIT_GRAFT_FILE: devNull,
    GIT_TERMINAL_PROMPT: "0",
    GIT_ATTR_NOSYSTEM: "1",
  };
}

function setting(name: string, value: string): readonly string[] {
  return ["-c", `${name}=${value}`];
}
