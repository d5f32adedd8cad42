import { Sensitive } from "../../core/Sensitive.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";
import type { SamePlaces } from "../../rotation/findPlaces.ts";
import { nameFile } from "../labels/fileLabel.ts";
import type { Services } from "../Services.ts";

/** How many files with findings are read again. */
const MAX_FILES = 50;

/** Where a value still stands among the findings of the workspace: `.env:3`. A file that cannot be read has none. */
export async function findInEnvFiles(
  { findings, migration }: Pick<Services, "findings" | "migration">,
  isSame: SamePlaces["isSame"],
): Promise<readonly string[]> {
  const places: string[] = [];
  for (const file of findings.index.files.slice(0, MAX_FILES)) {
    const content = await migration.files.read(file.uri).catch(() => undefined);
    if (content === undefined) continue;
    const lines = new Set(file.findings.map(({ place }) => place.startLine));
    for (const { startLine, value } of parseEnvFile(content.text.reveal()).entries) {
      if (!lines.has(startLine) || !(await isSame(new Sensitive(value)))) continue;
      places.push(`${nameFile(file.uri)}:${startLine + 1}`);
    }
  }
  return places;
}
