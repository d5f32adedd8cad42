/** Each command of a line as its words, without quotes, and without the files that it writes. Roughly as shells do. */
export function splitCommands(line: string): readonly (readonly string[])[] {
  const tokens =
    line.match(/(?:\d*>>?&?|[;|&()`\n])|(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\;|&()`<>])+/g) ?? [];
  const commands: string[][] = [[]];
  for (const [index, token] of tokens.entries()) {
    if (/^[;|&()`\n]$/.test(token)) commands.push([]);
    else if (!isRedirection(token) && !isRedirection(tokens[index - 1])) {
      commands.at(-1)?.push(unquote(token));
    }
  }
  return commands;
}

/** Small programs of every system, and words of shells. A command that is missing here costs a question, no more. */
const PLAIN =
  /^(?:cd|pushd|popd|echo|printf|print|export|set|unset|test|\[|\[\[|true|false|:|exit|return|cat|cp|mv|rm|mkdir|rmdir|touch|ls|pwd|sleep|wait|kill|printenv|head|tail|grep|sed|sort|uniq|wc|tr|cut|tee|date|whoami|id|uname|which|type|read|umask|chmod|ln|diff|cmp|basename|dirname|seq|yes|curl|wget|ping|then|else|fi|done|esac|\{|\}|\$|)$/;

/** What shells of all systems take a line behind. */
const CODE_OPTION = /^(?:-\w*c|-Command|--command|\/[cCkK])$/;

/** Whether a program finds no file of a folder by itself. */
export function isPlain(name: string): boolean {
  return PLAIN.test(name);
}

/** The same, and the commands of the lines that a command is given, as `sh -c "…"` and `concurrently "…"` are. */
export function allCommands(line: string): readonly (readonly string[])[] {
  return splitCommands(line).flatMap((words) => [
    words,
    ...words.filter((word, index) => isLine(word, words.slice(0, index))).flatMap(allCommands),
  ]);
}

/** `before`: the words before it. The first word of a command is a name, whatever is in it. */
function isLine(word: string, before: readonly string[]): boolean {
  const [first] = before;
  if (first === undefined) return false;
  // To `echo` it is a text, but for what the shell puts into it.
  if (isPlain(first)) return /\$\(|`/.test(word);
  return /\S\s+\S/.test(word) || (CODE_OPTION.test(before.at(-1) ?? "") && /^[\w.]+$/.test(word));
}

function isRedirection(token: string | undefined): boolean {
  return token !== undefined && /^\d*>>?&?$/.test(token);
}

function unquote(token: string): string {
  return token.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g, (_all, double, single, escaped) =>
    String(double?.replace(/\\(["\\$`])/g, "$1") ?? single ?? escaped),
  );
}
