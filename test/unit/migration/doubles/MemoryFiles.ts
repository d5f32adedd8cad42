import assert from "node:assert/strict";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { withoutMark } from "../../../../src/envfile/envText.ts";
import type {
  EnvFileContent,
  EnvFiles,
  FileChange,
  FileChangeOutcome,
  NewFile,
} from "../../../../src/migration/ports.ts";
import type { World } from "./World.ts";

const BOM = "\ufeff";

/** Files in memory that hold a caller to the port's contract. */
export class MemoryFiles implements EnvFiles {
  readonly texts = new Map<string, string>();
  readonly readOnly = new Set<string>();
  /** Where links lead: another place, or out of the workspace. */
  readonly places = new Map<string, string>();
  readonly outside = new Set<string>();
  /** What is typed in the editor, over what is in `texts`. */
  readonly typed = new Map<string, string>();
  readonly written: string[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  read(uri: string): Promise<EnvFileContent | undefined> {
    return this.#world.perform(`read ${uri}`, () => this.snapshot(uri));
  }

  snapshot(uri: string): EnvFileContent | undefined {
    const text = this.texts.get(uri);
    if (text === undefined) return undefined;
    const typed = this.typed.get(uri);
    return {
      text: new Sensitive(typed ?? withoutMark(text)),
      ...(typed !== undefined && { isUnsaved: true }),
      isLossy: text.includes("\uFFFD"),
      place: this.#placeOf(uri),
      ...(this.outside.has(uri) && { leavesWorkspace: true }),
    };
  }

  change(uri: string, change: FileChange): Promise<FileChangeOutcome> {
    return this.#world.perform(`change ${uri}`, () => {
      const text = this.texts.get(uri);
      if (text === undefined) return "gone";
      if (this.outside.has(uri)) return "outside";
      if (change.place !== undefined && change.place !== this.#placeOf(uri)) return "changed";
      const mark = text.startsWith(BOM) ? BOM : "";
      if (this.typed.has(uri) || withoutMark(text) !== change.expected.reveal()) return "changed";
      if (this.readOnly.has(uri)) return "readOnly";
      this.texts.set(uri, mark + applyStrictly(withoutMark(text), change));
      this.written.push(uri);
      return "done";
    });
  }

  create(uri: string, { text }: NewFile): Promise<FileChangeOutcome> {
    return this.#world.perform(`create ${uri}`, () => {
      if (this.texts.has(uri)) return "changed";
      this.texts.set(uri, text.reveal());
      this.written.push(uri);
      return "done";
    });
  }

  #placeOf(uri: string): string {
    return this.places.get(uri) ?? uri;
  }
}

function applyStrictly(text: string, { edits, result }: FileChange): string {
  let changed = "";
  let at = 0;
  for (const { start, end, replacement } of edits) {
    assert.ok(at <= start && start <= end && end <= text.length, "edits are ascending and apart");
    changed += text.slice(at, start) + replacement.reveal();
    at = end;
  }
  changed += text.slice(at);
  assert.equal(changed, result.reveal(), "the edits lead to the result");
  return changed;
}
