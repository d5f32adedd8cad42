import { toStableText } from "./digest.ts";

type Entry = Readonly<Record<string, unknown>>;

/**
 * What `tasks.json` says of the tasks of these names, of all that they depend on, and of every task. Empty when it says
 * nothing of them: such tasks are another extension's, and `package.json` has the text of those of npm.
 */
export function taskTexts(file: unknown, names: readonly string[]): string {
  const { tasks, ...forAll } = isEntry(file) ? file : {};
  const entries = Array.isArray(tasks) ? tasks.filter(isEntry) : [];
  const found = new Set<Entry>();
  const follow = (name: string): void => {
    for (const entry of entries) {
      if (found.has(entry) || !namesOf(entry).includes(name)) continue;
      found.add(entry);
      dependenciesOf(entry).forEach(follow);
    }
  };
  names.forEach(follow);
  // Its shell, environment and inputs can be set for all tasks at once, and for one system.
  return found.size === 0 ? "" : toStableText([entries.filter((entry) => found.has(entry)), forAll]);
}

/** The names of tasks that one is started before or after; tasks can be named by what they are, too. */
export function namedTasks(...wishes: readonly unknown[]): readonly string[] {
  return wishes.flatMap((wish) => {
    if (typeof wish === "string") return [wish];
    if (Array.isArray(wish)) return namedTasks(...wish);
    return isEntry(wish) ? namesOf(wish) : [];
  });
}

function dependenciesOf(entry: Entry): readonly string[] {
  return namedTasks(entry["dependsOn"]);
}

/** As VS Code calls a task: by its label, or by what it runs (`npm: build`). */
function namesOf({ label, taskName, type, script, task }: Entry): readonly string[] {
  const parts = [script, task].filter((part) => typeof part === "string");
  const made = typeof type === "string" ? parts.map((part) => `${type}: ${part}`) : [];
  return [label, taskName, ...parts, ...made].filter((name) => typeof name === "string");
}

function isEntry(value: unknown): value is Entry {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
