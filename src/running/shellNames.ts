/** What a variable of a shell can be called (POSIX, XBD 3.216). */
const SHELL_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * The names that a shell, and so all that it starts, may never see: dash, which is `/bin/sh` of most Linux systems, leaves out
 * variables of any other name without a word. Windows' shells pass on what they are given.
 */
export function findUnshellable(names: readonly string[], platform: NodeJS.Platform): readonly string[] {
  return platform === "win32" ? [] : names.filter((name) => !SHELL_NAME.test(name));
}
