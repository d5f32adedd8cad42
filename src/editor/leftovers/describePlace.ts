import type { FormKind } from "../../core/valueForms.ts";
import type { GitPlace, GitStanding, Place } from "../../leftovers/leftover.ts";
import type { Translate } from "../messages/translate.ts";

export interface PlaceContext {
  readonly t: Translate;
  /** A file's name for people, from its path or URI. */
  readonly nameFile: (pathOrUri: string) => string;
  /** A time for people. */
  readonly formatTime: (time: number) => string;
}

const MAX_NAMED = 4;
const SHORT_HASH = 10;

/** What kind of place it is. */
export function describeKind(place: Place, t: Translate): string {
  switch (place.kind) {
    case "file":
      return t("file");
    case "editor":
      return place.isUnsaved ? t("open editor, unsaved") : t("open editor");
    case "history":
      return t("local history of VS Code");
    case "backup":
      return t("hot-exit backup of VS Code");
    case "git":
      return describeStanding(place, t);
  }
}

/** Which one it is, in words that help to find it. */
export function describeWhere(place: Place, context: PlaceContext): string {
  const { t, nameFile, formatTime } = context;
  switch (place.kind) {
    case "file":
      return nameFile(place.path);
    case "editor":
      return nameFile(place.uri);
    case "history": {
      const name = nameFile(place.resource ?? place.path);
      return place.savedAt === undefined ? name : t("{0}, saved {1}", name, formatTime(place.savedAt));
    }
    case "backup":
      return nameFile(place.resource ?? place.path);
    case "git":
      return describeObject(place, context);
  }
}

function describeStanding({ standing, isStaged }: GitPlace, t: Translate): string {
  const words: Readonly<Record<GitStanding, string>> = {
    remote: t("git, also on a remote"),
    committed: t("git, committed"),
    stash: t("git, in a stash"),
    staged: t("git, staged"),
    reflog: t("git, in a commit that only the reflog has"),
    unreferenced: t("git, in an object that nothing refers to any more"),
    unknown: t("git"),
  };
  const isBoth = isStaged && standing !== "staged";
  return isBoth ? t("{0}; also staged", words[standing]) : words[standing];
}

function describeObject(place: GitPlace, { t, nameFile }: PlaceContext): string {
  const { type, path, object, commits, refs, repository } = place;
  const short = (hash: string): string => hash.slice(0, SHORT_HASH);
  const kinds = {
    blob: t("object {0}", short(object)),
    commit: t("a commit's message"),
    tag: t("a tag's message"),
  };
  const parts = [
    t("{0} in {1}", path ?? kinds[type], nameFile(repository)),
    ...(commits.length > 0 ? [t("added in {0}", listSome(commits.map(short)))] : []),
    ...(refs.length > 0 ? [t("in {0}", listSome(remotesFirst(refs).map(shortRef)))] : []),
  ];
  return parts.join("; ");
}

function remotesFirst(refs: readonly string[]): readonly string[] {
  const isRemote = (name: string): boolean => name.startsWith("refs/remotes/");
  return [...refs.filter(isRemote), ...refs.filter((name) => !isRemote(name))];
}

function shortRef(name: string): string {
  return name.replace(/^refs\/(?:heads|tags|remotes)\//, "").replace(/^refs\//, "");
}

function listSome(names: readonly string[]): string {
  const rest = names.length - MAX_NAMED;
  return [...names.slice(0, MAX_NAMED), ...(rest > 0 ? [`+${rest}`] : [])].join(", ");
}

export function describeForm(form: FormKind, t: Translate): string {
  return {
    plain: t("as it is"),
    utf16: "UTF-16",
    base64: "base64",
    url: t("URL-encoded"),
    escaped: t("escaped"),
    row: t("a line of it"),
  }[form];
}
