import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Files below a folder that hold a text, in clear or in an encoding that anybody reverses. Links are not followed. */
export function findFilesWith(folder: string, texts: readonly string[]): readonly string[] {
  const holds = searchFor(texts);
  return filesBelow(folder).filter((file) => holds(readFileSync(file, "latin1")));
}

/** Whether a text holds another, in any of these forms. */
export function holdsText(content: string, texts: readonly string[]): boolean {
  return searchFor(texts)(content);
}

/** The same for many contents. */
export function searchFor(texts: readonly string[]): (content: string) => boolean {
  const forms = texts.flatMap(formsOf);
  return (content) => forms.some((form) => content.includes(form));
}

export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

/** Base64 of a text inside a larger one has three forms, by the place where it begins; the ends vary. */
function formsOf(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const shifted = [0, 1, 2].map((lead) =>
    Buffer.concat([Buffer.alloc(lead), bytes])
      .toString("base64")
      .slice(4, -4),
  );
  const inner = shifted.flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")]);
  const utf16 = Buffer.from(text, "utf16le").toString("latin1");
  return [
    ...[text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1), bytes.toString("hex"), utf16],
    ...inner,
  ];
}
