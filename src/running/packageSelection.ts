/** Which packages of a repository a command runs scripts of, where it is not told by a folder. */
export interface PackageSelection {
  /** By their names or folders. */
  readonly names: readonly string[];
  /** Whether others are meant that no word names. */
  readonly isOpen: boolean;
}

/** Programs that run scripts, or targets, of any package of a repository. */
const OF_MANY =
  /^(?:turbo|nx|lerna|rushx?|moon|lage|wireit|bolt|melos|bazel(?:isk)?|buck2?|pants|please|plz)$/;
const MANAGER = /^(?:npm|npx|pnpm|pnpx|yarn|yarnpkg|bun|bunx|cnpm)$/;
/** What takes the option's next word, and what means every package. */
const NAMED = /^(?:-w|-F|--workspace|--filter|--filter-prod)(?:=(.*))?$/;
const OPEN =
  /^(?:-ws|-r|--workspaces(?:=.*)?|--recursive|--workspace-root|--include-workspace-root|recursive|multi|workspaces|foreach)$/;
/** A name of a package, or a folder: no pattern. */
const PLAIN = /^(?:@[\w.-]+\/)?[\w./-]+$/;
/** The same by a variable, for npm and for what npm starts. */
const BY_VARIABLE = /^(?:npm|pnpm|yarn|bun)_config_\w+=/i;

/** The words of one command. */
export function selectPackages(words: readonly string[]): PackageSelection {
  const names = words.map((word) => word.split(/[\\/]/).at(-1) ?? "");
  if (names.some((name) => OF_MANY.test(name)) || words.some((word) => BY_VARIABLE.test(word))) {
    return { names: [], isOpen: true };
  }
  const at = names.findIndex((name) => MANAGER.test(name));
  return at === -1 ? { names: [], isOpen: false } : select(names[at] ?? "", words.slice(at + 1));
}

function select(manager: string, words: readonly string[]): PackageSelection {
  // What comes behind `--` is the script's.
  const own = words.includes("--") ? words.slice(0, words.indexOf("--")) : words;
  const named = own.flatMap((word, index) => {
    // To pnpm `-w` is the root.
    if (word === "-w" && manager.startsWith("pnp")) return [""];
    if (word === "workspace" && manager.startsWith("yarn")) return [own[index + 1] ?? ""];
    const option = NAMED.exec(word);
    return option === null ? [] : [option[1] ?? own[index + 1] ?? ""];
  });
  return {
    names: named.filter((name) => PLAIN.test(name)),
    isOpen: own.some((word) => OPEN.test(word)) || named.some((name) => !PLAIN.test(name)),
  };
}
