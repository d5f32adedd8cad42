import assert from "node:assert/strict";
import type { PlatformErrorDetails } from "../../../../src/core/errors.ts";
import { Sensitive } from "../../../../src/core/Sensitive.ts";
import { personalScope } from "../../../../src/core/scope.ts";
import { describeUndo } from "../../../../src/editor/move/describeUndo.ts";
import type { Hindrance } from "../../../../src/editor/move/settleEach.ts";
import type { MigrationRecord } from "../../../../src/migration/journal/journal.ts";
import type { FileUndo } from "../../../../src/migration/undo/undoFiles.ts";
import type { WriteUndo } from "../../../../src/migration/undo/undoWrite.ts";
import { wording } from "../../../support/translate.ts";

const value = new Sensitive("value");
const secret = { id: "1", name: "A", scope: personalScope };
const restored: WriteUndo = { kind: "restored", secret };
const deleted: WriteUndo = { kind: "deleted" };
const proposal = { text: value, misplacedKeys: [], doubledKeys: [] };
const conflict: FileUndo = { kind: "conflict", proposal, isGone: false };
const unknown: WriteUndo = { kind: "left", reason: { code: "earlierValueUnknown" } };

const about = { providerId: "p", operation: "delete secret", write: "delete" } as const;
const details: PlatformErrorDetails = {
  ...about,
  status: 503,
  reference: "e-1",
  failure: { kind: "unclear", cause: { kind: "retry", cause: "server" } },
};
const refused: PlatformErrorDetails = {
  ...about,
  status: 403,
  reference: "e-2",
  failure: { kind: "askPermission", payment: false },
};

/** One write per outcome, in accounts of their own; a second file has the last of them. */
function describeAll(
  undos: readonly WriteUndo[],
  file?: FileUndo,
  isSettled = true,
  { second, hindrance }: { readonly second?: FileUndo; readonly hindrance?: Hindrance } = {},
) {
  const uris = [file, second].flatMap((one, index) => (one === undefined ? [] : [`file:///${index}/.env`]));
  const fileOf = (index: number) => (index === undos.length - 1 ? uris.at(-1) : uris[0]);
  const writes = undos.map((_, index) => ({
    id: `w${index}`,
    providerId: "p",
    value,
    flags: {},
    action: { kind: "create" } as const,
    place: { accountId: `account ${index}`, scope: personalScope, name: "A" },
  }));
  const record: MigrationRecord = {
    id: "m",
    startedAt: 0,
    purpose: file === undefined ? "rotate" : "move",
    mode: "comment",
    writes,
    files: uris.map((uri) => ({ uri, text: value, isLossy: false })),
    steps: writes.map(({ id }, index) => {
      const uri = fileOf(index);
      return { id, key: "A", writeId: id, note: "", ...(uri !== undefined && { file: uri, line: index }) };
    }),
  };
  const result = {
    id: "m",
    isSettled,
    files: new Map([file, second].flatMap((one, index) => (one && uris[index] ? [[uris[index], one]] : []))),
    steps: new Map(undos.map((undo, index) => [`w${index}`, undo])),
  };
  const context = {
    ...wording,
    nameFile: (uri: string) => (uri.startsWith("file:///0") ? ".env" : "api/.env"),
    namePlace: ({ name, accountId }: { name: string; accountId: string }) => `${name} (${accountId})`,
    namePlatform: () => "Neo",
  };
  const hindrances = new Map(hindrance && uris[0] ? [[uris[0], hindrance]] : []);
  return describeUndo({ record, events: [] }, result, context, hindrances);
}

describe("describeUndo", () => {
  const cases: readonly (readonly [string, ReturnType<typeof describeAll>, string, boolean])[] = [
    ["a file that is back", describeAll([deleted], { kind: "restored" }), ".env is as it was.", true],
    ["one value", describeAll([restored]), "A (account 0) has its earlier value again.", true],
    ["values", describeAll([restored, restored]), "2 secrets have their earlier values again.", true],
    ["one copy", describeAll([deleted]), "A (account 0) was deleted.", true],
    ["copies", describeAll([deleted, deleted, deleted]), "3 secrets were deleted.", true],
    [
      "what nobody knows, with its place",
      describeAll([restored, unknown]),
      "A (account 0) has its earlier value again. A (account 1): has the new value: the previous one was not stored from here.",
      false,
    ],
    [
      "what is not known to be deleted",
      describeAll([{ kind: "failed", reason: { code: "unclear" } }]),
      "A (account 0): it is not known whether the platform undid it.",
      false,
    ],
    [
      "what is between two values",
      describeAll([{ kind: "failed", reason: { code: "halfDone" } }]),
      "A (account 0): it is deleted, and not there again yet.",
      false,
    ],
    [
      "why it is not known whether it is deleted, with the error id",
      describeAll([{ kind: "failed", reason: { code: "unclear", details } }]),
      "A (account 0): it is not known whether the platform undid it. Neo reported a server error (status 503). (error id e-1)",
      false,
    ],
    [
      "why it was not taken back",
      describeAll([{ kind: "failed", reason: { code: "platform", details: refused } }]),
      "A (account 0): the platform did not undo it. The token has no permission for this on Neo (delete a secret). Use a token that has it. (error id e-2)",
      false,
    ],
    [
      "a file that was changed since, and how to finish",
      describeAll([{ kind: "waiting" }, deleted], conflict, false),
      ".env could not be restored. A (account 1) was deleted. A (account 0): left on the platform, because it is not back in its file. Run Undo Move… to finish the rest.",
      false,
    ],
    [
      "what it deleted where the file was never changed",
      describeAll([deleted], { kind: "untouched" }),
      "A (account 0) was deleted.",
      true,
    ],
    [
      "an earlier value where the file was never changed",
      describeAll([restored], { kind: "untouched" }),
      "A (account 0) has its earlier value again.",
      true,
    ],
    [
      "what it deleted beside a file that is back",
      describeAll([deleted, deleted], { kind: "restored" }, true, { second: { kind: "untouched" } }),
      ".env is as it was. A (account 1) was deleted.",
      true,
    ],
    [
      "a file that could not be asked about, beside one that is back",
      describeAll([{ kind: "waiting" }, deleted], conflict, false, {
        second: { kind: "restored" },
        hindrance: "noFolder",
      }),
      ".env could not be restored, because its folder does not exist. api/.env is as it was. A (account 0): left on the platform, because it is not back in its file. Run Undo Move… to finish the rest.",
      false,
    ],
    [
      "a file that was written after all, whatever was in the way",
      describeAll([deleted], { kind: "merged" }, true, { hindrance: "unexpected" }),
      ".env has its secrets again, along with your changes.",
      true,
    ],
    [
      "a file that cannot be written",
      describeAll([{ kind: "waiting" }], { kind: "failed", reason: "readOnly" }, false),
      ".env could not be restored, because it cannot be written. A (account 0): left on the platform, because it is not back in its file. Run Undo Move… to finish the rest.",
      false,
    ],
    [
      "a file that is not as the editor shows it",
      describeAll([{ kind: "waiting" }], { kind: "failed", reason: "unsaved" }, false),
      ".env has changes that are not saved. Save it first. A (account 0): left on the platform, because it is not back in its file. Run Undo Move… to finish the rest.",
      false,
    ],
    ["nothing", describeAll([{ kind: "nothingToDo" }]), "There was nothing to undo.", true],
  ];
  for (const [title, told, text, isComplete] of cases) {
    it(`tells of ${title}`, () => assert.deepEqual(told, { text, isComplete }));
  }
});
