import type { Assistant } from "./assistant.ts";
import { assistants } from "./assistants.ts";

/** What there is: paths of a workspace folder, paths of the home folder, extensions, and the editor's own name. */
export interface AssistantSigns {
  readonly files: ReadonlySet<string>;
  readonly home: ReadonlySet<string>;
  readonly extensions: ReadonlySet<string>;
  readonly editor: string;
}

/** Where to look: every path and id that the table names. */
export const assistantSigns = {
  files: namedBy(({ signs }) => signs.files),
  home: namedBy(({ signs }) => signs.home),
  extensions: namedBy(({ signs }) => signs.extensions),
};

/** Every file that a rule may be in, as a path in a folder of the workspace. */
export const rulePaths: readonly string[] = assistants.flatMap(({ rules }) =>
  rules.flatMap((rule) => (rule.kind === "shown" ? [] : rule.paths)),
);

/** The assistants that one of their signs was found of. */
export function findAssistants(found: AssistantSigns): readonly Assistant[] {
  return assistants.filter(
    ({ signs: { files = [], home = [], extensions = [], editors = [] } }) =>
      files.some((path) => found.files.has(path)) ||
      home.some((path) => found.home.has(path)) ||
      extensions.some((id) => found.extensions.has(id)) ||
      editors.some((name) => found.editor.startsWith(name)),
  );
}

function namedBy(pick: (assistant: Assistant) => readonly string[] | undefined): readonly string[] {
  return [...new Set(assistants.flatMap((assistant) => pick(assistant) ?? []))];
}
