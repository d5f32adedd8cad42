import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTruePlace, type TruePlace } from "../../../src/files/findTruePlace.ts";

/** Real files and links: what the kernel follows is the question. */
describe("where a file really is", () => {
  let base = "";
  const at = (name: string) => join(base, name);

  before(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), "agsec-place-")));
    for (const folder of ["work/inner", "other", "outside"]) mkdirSync(at(folder), { recursive: true });
    for (const file of ["work/.env", "work/inner/.env", "other/.env", "outside/.env"]) {
      writeFileSync(at(file), "A=1\n");
    }
    symlinkSync(at("outside/.env"), at("work/.env.out"));
    symlinkSync("inner/.env", at("work/.env.in"));
    symlinkSync(at("other/.env"), at("work/.env.other"));
    symlinkSync(at("outside/new"), at("work/.env.nowhere"));
    symlinkSync(at("work/.env.loop"), at("work/.env.loop"));
    symlinkSync(at("outside"), at("work/away"));
    symlinkSync(at("gone"), at("work/lost"));
    symlinkSync(at("work/around"), at("work/around"));
    symlinkSync(at("work"), at("shortcut"));
    symlinkSync(at("work/.env.out"), at("work/.env.twice"));
    mkdirSync(at("work/.env.folder"));
    execFileSync("mkfifo", [at("work/.env.pipe")]);
    symlinkSync("/dev/null", at("work/.env.device"));
    writeFileSync(at("outside/.env.shared"), "A=1\n");
    linkSync(at("outside/.env.shared"), at("work/.env.shared"));
    mkdirSync(at("work-neighbour"));
    writeFileSync(at("work-neighbour/.env"), "A=1\n");
    symlinkSync(at("work-neighbour/.env"), at("work/.env.neighbour"));
    mkdirSync(at("work/..hidden"));
    writeFileSync(at("work/..hidden/.env"), "A=1\n");
  });
  after(() => rmSync(base, { recursive: true }));

  const find = (name: string, roots: readonly string[] = ["work"]) => findTruePlace(at(name), roots.map(at));
  const usable = (kind: "file" | "free", path: string, marks: Partial<TruePlace> = {}) => ({
    kind,
    path: at(path),
    isLinked: false,
    leavesWorkspace: false,
    ...marks,
  });
  const linked = { isLinked: true } as const;
  const outside = { isLinked: true, leavesWorkspace: true } as const;

  const cases: Readonly<
    Record<string, readonly [name: string, wanted: () => object, roots?: readonly string[]]>
  > = {
    "a plain file": ["work/.env", () => usable("file", "work/.env")],
    "a name that is free": ["work/.env.new", () => usable("free", "work/.env.new")],
    "a folder whose name begins with dots": [
      "work/..hidden/.env",
      () => usable("file", "work/..hidden/.env"),
    ],
    "a file with another name elsewhere": [
      "work/.env.shared",
      () => usable("file", "work/.env.shared", { hasOtherNames: true }),
    ],
    "a link within the folder": ["work/.env.in", () => usable("file", "work/inner/.env", linked)],
    "a link out of it": ["work/.env.out", () => usable("file", "outside/.env", outside)],
    "a link to a link out of it": ["work/.env.twice", () => usable("file", "outside/.env", outside)],
    "a link to a folder beside it with a longer name": [
      "work/.env.neighbour",
      () => usable("file", "work-neighbour/.env", outside),
    ],
    "a link to another folder of the workspace": [
      "work/.env.other",
      () => usable("file", "other/.env", linked),
      ["work", "other"],
    ],
    "a file in a linked folder": ["work/away/.env", () => usable("file", "outside/.env", outside)],
    "a free name in a linked folder": ["work/away/.env.x", () => usable("free", "outside/.env.x", outside)],
    "a path that goes up": ["work/inner/../../outside/.env", () => usable("file", "outside/.env")],
    "a path that goes up behind a link": ["work/away/../.env", () => usable("file", "work/.env")],
    "a workspace folder that is a link itself": [
      "shortcut/.env",
      () => usable("file", "work/.env"),
      ["shortcut"],
    ],
    "a link out of a workspace folder that is a link": [
      "shortcut/.env.out",
      () => usable("file", "outside/.env", outside),
      ["shortcut"],
    ],
    "a file outside that the person named": ["outside/.env", () => usable("file", "outside/.env")],
    "a link outside that the person named": [
      "work/.env.out",
      () => usable("file", "outside/.env", linked),
      [],
    ],
    "a link to nothing": ["work/.env.nowhere", () => ({ kind: "unusable", reason: "leadsNowhere" })],
    "a link to itself": ["work/.env.loop", () => ({ kind: "unusable", reason: "leadsNowhere" })],
    "a name behind a link to itself": [
      "work/around/.env",
      () => ({ kind: "unusable", reason: "leadsNowhere" }),
    ],
    "a name in a folder that is a link to nothing": [
      "work/lost/.env",
      () => ({ kind: "unusable", reason: "noFolder" }),
    ],
    "a name in no folder": ["work/no/.env", () => ({ kind: "unusable", reason: "noFolder" })],
    "a name in a file": ["work/.env/.env", () => ({ kind: "unusable", reason: "noFolder" })],
    "a folder": ["work/.env.folder", () => ({ kind: "unusable", reason: "notAFile" })],
    "a pipe": ["work/.env.pipe", () => ({ kind: "unusable", reason: "notAFile" })],
    "a link to a device": ["work/.env.device", () => ({ kind: "unusable", reason: "notAFile" })],
  };

  for (const [form, [name, wanted, roots]] of Object.entries(cases)) {
    it(`is found for ${form}`, async () => {
      assert.deepEqual(await find(name, roots), wanted());
    });
  }
});
