import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../host/setup/paths.mjs";

interface Contributes {
  readonly commands: readonly { readonly command: string; readonly title: string }[];
  readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
}

/** What our manifest contributes. */
export const { contributes } = read("package.json") as { readonly contributes: Contributes };

const texts = read("package.nls.json") as Readonly<Record<string, string>>;

/** The title of each command by its id, as a menu shows it. */
export const commandTitles: ReadonlyMap<string, string> = new Map(
  contributes.commands.map(({ command, title }) => [command, texts[title.replaceAll("%", "")] ?? title]),
);

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(root, name), "utf8"));
}
