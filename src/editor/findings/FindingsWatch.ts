import * as vscode from "vscode";
import type { Log } from "../../core/ports.ts";
import { hasOtherContent, isTemplateName } from "../../envfile/describeFileName.ts";
import type { EnvEncoding } from "../../envfile/readBytes.ts";
import { createPace } from "../../findings/createPace.ts";
import type { FileTrouble, FindingsIndex } from "../../findings/FindingsIndex.ts";
import type { findSecrets } from "../../findings/findings.ts";
import { keepVerdicts } from "../../findings/keepVerdicts.ts";
import { isAtOrBelow } from "../../findings/uriPaths.ts";
import { readVerdicts } from "../settings.ts";
import { ENV_GLOB, fileNameOf, isEnvDocument } from "./envDocuments.ts";
import { isForeign } from "./foreignFolders.ts";
import { leavesWorkspace } from "./leavesWorkspace.ts";
import { isTooLarge, readText } from "./readText.ts";
import type { TrackedFiles } from "./trackedFiles.ts";

/** The rules of judging are a fifth of the app: they come with the first text, so that a view alone does without. */
const loadJudge = () => import("../../findings/findings.ts");

/** Larger files are read only when a person asks for it. */
const MAX_BYTES = 1024 * 1024;

/** After so many judged characters the host gets to others. */
const PACE = 1_024;

const encodingTroubles: Readonly<Record<EnvEncoding, FileTrouble | undefined>> = {
  utf8: undefined,
  utf16le: "utf16",
  utf16be: "utf16",
  other: "notUtf8",
};

interface WatchDependencies {
  readonly index: FindingsIndex;
  readonly tracked: TrackedFiles;
  readonly log: Log;
}

/** Keeps the index true while documents are edited, saved, created, deleted and moved. */
export class FindingsWatch {
  readonly #index: FindingsIndex;
  readonly #tracked: TrackedFiles;
  readonly #log: Log;
  readonly #subscriptions: vscode.Disposable[] = [];
  /** By file: the newest text that is being judged. An older one is given up. */
  readonly #turns = new Map<string, symbol>();
  readonly #pace = createPace(PACE);
  readonly #verdicts = keepVerdicts((folder) =>
    readVerdicts(
      vscode.workspace.getConfiguration(
        "agentSecrets",
        folder === undefined ? null : vscode.Uri.parse(folder),
      ),
    ),
  );
  /** Folders that are no longer in the workspace. */
  readonly #left: string[] = [];
  /** Kept once it is loaded: an import takes as long as judging a short file, each time again. */
  #findSecrets: typeof findSecrets | undefined;

  constructor({ index, tracked, log }: WatchDependencies) {
    this.#index = index;
    this.#tracked = tracked;
    this.#log = log;
    const files = vscode.workspace.createFileSystemWatcher(ENV_GLOB, false, false, true);
    this.#subscriptions.push(
      files,
      files.onDidCreate((uri) => this.#follow(uri)),
      files.onDidChange((uri) => this.#follow(uri)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#judge(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#judge(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#close(document)),
    );
    for (const document of vscode.workspace.textDocuments) this.#judge(document);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#turns.clear();
  }

  /**
   * Reads a file and judges it, or what its editor shows. A large one is passed over unless `maxBytes` says
   * otherwise. Resolves with the number of characters read, or with undefined when it is passed over; rejects when it
   * cannot be read.
   */
  async read(uri: vscode.Uri, maxBytes: number = MAX_BYTES): Promise<number | undefined> {
    if (!isWorthReading(uri)) return undefined;
    const wasInside = folderOf(uri) !== undefined;
    const read = await readText(uri, maxBytes);
    // Its folder was removed in the meantime.
    if (wasInside && this.#isLeft(uri)) return undefined;
    if (read === undefined) {
      if (await isTooLarge(uri, maxBytes)) this.#index.setTrouble(uri.toString(), "tooLarge");
      return undefined;
    }
    const key = uri.toString();
    const trouble = encodingTroubles[read.encoding];
    if (trouble !== undefined || this.#index.trouble(key) !== "tooManyEntries") {
      this.#index.setTrouble(key, trouble);
    }
    await this.#put(uri, findOpen(uri)?.getText() ?? read.text, true);
    return read.text.length;
  }

  /**
   * Judges everything known once more, after marks, folders or trust changed. Whether files may have findings now that are not among
   * the known ones.
   */
  judgeAgain(): boolean {
    const mayFindMore = this.#verdicts.renew();
    for (const document of vscode.workspace.textDocuments) this.#judge(document);
    for (const uri of this.#index.uris.map((known) => vscode.Uri.parse(known))) {
      // It is on no disk: its document is all there is.
      if (uri.scheme !== "untitled") this.#readInBackground(uri);
    }
    return mayFindMore;
  }

  /** Forgets a file or folder that is gone, with all that was below it. */
  forget(place: vscode.Uri): void {
    this.#drop((uri) => isAtOrBelow(place.toString(), uri));
  }

  /** Forgets what was in folders that are no longer in the workspace, apart from what an editor shows. */
  leave(folders: readonly vscode.Uri[]): void {
    this.#left.push(...folders.map(String));
    this.#drop((uri) => this.#isLeft(vscode.Uri.parse(uri)));
  }

  #judge(document: vscode.TextDocument): void {
    if (!isEnvDocument(document) || !isWorthReading(document.uri)) return;
    void this.#put(document.uri, document.getText());
  }

  /**
   * An untitled document is gone when it is closed, and outside all folders nothing tells when a file changes or goes. Any
   * other file may have lost edits that were never saved.
   */
  #close({ uri }: vscode.TextDocument): void {
    const key = uri.toString();
    if (uri.scheme === "untitled" || folderOf(uri) === undefined) this.#remove(uri);
    else if (this.#turns.has(key) || this.#index.knows(key)) this.#readInBackground(uri);
  }

  /** What a package manager unpacks is no more looked at than a scan would. */
  #follow(uri: vscode.Uri): void {
    if (isForeign(uri)) return;
    leavesWorkspace(uri).then(
      (leaves) => leaves || this.#readInBackground(uri),
      // It is gone, or a link to nothing.
      () => this.#remove(uri),
    );
  }

  #isLeft(uri: vscode.Uri): boolean {
    const isGone = folderOf(uri) === undefined && findOpen(uri) === undefined;
    return isGone && this.#left.some((folder) => isAtOrBelow(folder, uri.toString()));
  }

  #remove(uri: vscode.Uri): void {
    this.#drop((known) => known === uri.toString());
  }

  /** What is still being judged of a file is given up, too. */
  #drop(isGone: (uri: string) => boolean): void {
    for (const uri of [...this.#turns.keys()].filter(isGone)) this.#turns.delete(uri);
    this.#index.remove(this.#index.uris.filter(isGone));
  }

  #readInBackground(uri: vscode.Uri): void {
    this.read(uri).catch((error: unknown) => {
      this.#remove(uri);
      this.#log.debug(`a file could not be read: ${error instanceof Error ? error.name : "unknown"}`);
    });
  }

  /** Git is asked of a file that is new here, and of one that was read: typing changes nothing for it. */
  async #put(uri: vscode.Uri, text: string, wasRead = false): Promise<void> {
    const key = uri.toString();
    const turn = Symbol(key);
    this.#turns.set(key, turn);
    const isStale = () => this.#turns.get(key) !== turn;
    this.#findSecrets ??= (await loadJudge()).findSecrets;
    const found = await this.#findSecrets(text, this.#verdicts.of(folderOf(uri)), {
      pace: this.#pace,
      isStale,
    });
    if (found === undefined || isStale()) return;
    this.#turns.delete(key);
    this.#noteCut(key, found.isCut);
    const { findings } = found;
    const known = this.#index.file(key);
    if (findings.length === 0 && known === undefined) return;
    this.#index.put({ uri: key, findings, isTracked: known?.isTracked ?? false });
    if (findings.length === 0 || (known !== undefined && !wasRead)) return;
    const isTracked = await this.#tracked.has(uri);
    const file = this.#index.file(key);
    if (file !== undefined) this.#index.put({ ...file, isTracked });
  }

  /** The trouble with a file's bytes stays until they are read again. */
  #noteCut(uri: string, isCut: boolean): void {
    const known = this.#index.trouble(uri);
    if (known === undefined || known === "tooManyEntries") {
      this.#index.setTrouble(uri, isCut ? "tooManyEntries" : undefined);
    }
  }
}

/** The workspace folder of a file, if it is in one. */
function folderOf(uri: vscode.Uri): string | undefined {
  return vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();
}

/** Other schemes are views of a file (a diff, git's own copy), not the file. */
function isWorthReading(uri: vscode.Uri): boolean {
  const isView = ["git", "output", "vscode-settings", "vscode-userdata"].includes(uri.scheme);
  const name = fileNameOf(uri);
  return !isView && !isTemplateName(name) && !hasOtherContent(name);
}

function findOpen(uri: vscode.Uri): vscode.TextDocument | undefined {
  const text = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === text);
}
