import type { ToolSuggestion } from "./rules.ts";
import type { Binding } from "./secret.ts";

/** Words in front of a name that say where it is used, not what for. */
const stages: ReadonlySet<string> = new Set(["prod", "production", "staging", "stage", "dev", "test", "my"]);

/** Names that are plain words as well: only a whole argument after them makes it likely that the tool is meant. */
const plainWords: ReadonlySet<string> = new Set(["api", "sql", "email", "x"]);

/** Ways to say the same: what a tool calls its token is called otherwise in a file. */
const families: readonly ReadonlySet<string>[] = [
  new Set(["token", "access_token", "api_token", "auth_token", "bot_token", "bearer_token", "pat"]),
  new Set(["key", "api_key", "apikey"]),
];

/**
 * The tool and the argument of it that a key's name tells: `LINEAR_API_KEY` is for Linear's only credential. None where
 * the name leaves room for doubt, since a wrong binding hands a secret to a tool.
 */
export function proposeBinding(key: string, catalogue: readonly ToolSuggestion[]): Binding | undefined {
  const words = key
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const [first = "", ...others] = words;
  const named = stages.has(first) ? others : words;
  const found = catalogue.flatMap((suggestion) => {
    const rest = afterTool(named, toolWords(suggestion));
    const argument = rest === undefined ? undefined : chooseArgument(rest, suggestion);
    return argument === undefined ? [] : [{ tool: suggestion.tool, argument }];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** `agno__google_maps__*`: the part between the toolkit's collection and the wildcard. */
function toolWords({ tool }: ToolSuggestion): readonly string[] {
  const parts = tool
    .toLowerCase()
    .split("__")
    .filter((part) => part !== "" && part !== "*");
  return parts.at(-1)?.split("_") ?? [];
}

function afterTool(words: readonly string[], tool: readonly string[]): string | undefined {
  const matches = tool.length > 0 && tool.every((word, index) => words[index] === word);
  return matches ? words.slice(tool.length).join("_") : undefined;
}

function chooseArgument(rest: string, suggestion: ToolSuggestion): string | undefined {
  const names = suggestion.arguments;
  if (names.includes(rest)) return rest;
  if (plainWords.has(toolWords(suggestion).join("_"))) return undefined;
  const family = families.find((members) => members.has(rest));
  if (family === undefined) return undefined;
  const alike = names.find((name) => family.has(name));
  const [only, second] = names;
  return alike ?? (second === undefined ? only : undefined);
}
