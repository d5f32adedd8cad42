interface Shell {
  readonly path: string;
  readonly args: readonly string[];
}

/**
 * Runs the command with the person's own shell, then waits for Enter so that its output can be read. What waits has an
 * empty environment: no one can type a command into it, and nothing can be read from it.
 */
const HOLD = `"$1" -c "$2"
code=$?
printf '\\n[%s] %s\\n' "$code" "$3"
exec env -i /bin/sh -c 'read -r _; exit "$1"' sh "$code"`;

/** How a terminal runs one command line and ends with it. */
export function shellFor(shell: string, command: string, hint: string): Shell {
  const name = shell.split(/[\\/]/).at(-1)?.toLowerCase() ?? "";
  if (/^(?:pwsh|powershell)\.exe$/.test(name)) {
    return {
      path: shell,
      args: ["-NoLogo", "-Command", `${command}\nRead-Host '${hint.replaceAll("'", "''")}'`],
    };
  }
  if (name.endsWith(".exe") && !/^(?:ba|z|fi|da|k)?sh\.exe$/.test(name)) {
    return { path: shell, args: ["/d", "/c", `${command} & pause`] };
  }
  return {
    path: holderFor(shell, name),
    args: ["-c", HOLD, "sh", shell === "" ? "/bin/sh" : shell, command, hint],
  };
}

/** Windows has no `/bin/sh`, but the shell itself: Git Bash. Beside fish, which reads another language, there is `sh.exe`. */
function holderFor(shell: string, name: string): string {
  if (!name.endsWith(".exe")) return "/bin/sh";
  return name === "fish.exe" ? shell.replace(/[^\\/]+$/, "sh.exe") : shell;
}
