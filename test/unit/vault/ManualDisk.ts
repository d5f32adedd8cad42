import { basename, dirname } from "node:path";
import type { FileSystem } from "../../../src/vault/fileSystem.ts";

/** The machine lost power: nothing runs after this. */
export class PowerCut extends Error {}

interface Inode {
  bytes: Buffer;
  /** What a power cut leaves of it; undefined when nothing was ever flushed. */
  flushed: Buffer | undefined;
  version: number;
  modifiedAt: number;
}

type Names = Map<string, Inode>;
type NameChange = (names: Names) => void;

/**
 * A disk in memory that keeps only what was flushed: content by `sync`, names by `syncFolder`. It can fail, or lose
 * power, before or after any operation.
 */
export class ManualDisk implements FileSystem {
  #names: Names = new Map();
  #flushedNames: Names = new Map();
  #pending: NameChange[] = [];
  #version = 0;
  /** What its clock says when a file is written. */
  time = 0;
  /** Every operation that changes something, in order: `rename vault.age.tmp`. */
  readonly operations: string[] = [];
  /** Called before each of them; what it throws happens instead. */
  before: (operation: string, index: number, file: string) => void = () => undefined;

  read = async (path: string) => this.#names.get(path)?.bytes;

  stamp = async (path: string) => {
    const inode = this.#names.get(path);
    return inode === undefined ? undefined : String(inode.version);
  };

  place = async (path: string) => path;

  list = async (path: string) =>
    [...this.#names.keys()].filter((name) => dirname(name) === path).map((name) => basename(name));

  listFolders = async (path: string) => {
    const below = [...this.#names.keys()].filter((name) => name.startsWith(`${path}/`));
    const parts = below.map((name) => name.slice(path.length + 1).split("/"));
    return [...new Set(parts.flatMap(([first = "", ...rest]) => (rest.length > 0 ? [first] : [])))];
  };

  modifiedAt = async (path: string) => this.#names.get(path)?.modifiedAt;

  create = async (path: string, bytes: Uint8Array) => {
    if (this.#names.has(path)) throw Object.assign(new Error("exists"), { code: "EEXIST" });
    this.#operate("create", path);
    const inode = {
      bytes: Buffer.from(bytes),
      flushed: undefined,
      version: ++this.#version,
      modifiedAt: this.time,
    };
    this.#change((names) => names.set(path, inode));
  };

  sync = async (path: string) => {
    this.#operate("sync", path);
    const inode = this.#inode(path);
    inode.flushed = inode.bytes;
  };

  erase = async (path: string) => {
    this.#operate("erase", path);
    this.overwrite(path, Buffer.alloc(this.#inode(path).bytes.length));
  };

  rename = async (from: string, to: string) => {
    const inode = this.#inode(from);
    this.#operate("rename", to);
    this.#change((names) => {
      names.delete(from);
      names.set(to, inode);
    });
  };

  syncFolder = async (path: string) => {
    this.#operate("syncFolder", path);
    for (const change of this.#pending) change(this.#flushedNames);
    this.#pending = [];
  };

  remove = async (path: string) => {
    this.#operate("remove", path);
    this.#change((names) => names.delete(path));
  };

  touch = async (path: string) => {
    const inode = this.#inode(path);
    inode.version = ++this.#version;
    inode.modifiedAt = this.time;
  };

  makeFolder = async () => undefined;

  /** Damages a file behind everybody's back, for good. */
  overwrite(path: string, bytes: Uint8Array): void {
    const inode = this.#inode(path);
    inode.bytes = Buffer.from(bytes);
    inode.flushed = inode.bytes;
    inode.version = ++this.#version;
  }

  /** Takes a file away behind everybody's back. */
  lose(path: string): void {
    this.#names.delete(path);
    this.#flushedNames.delete(path);
  }

  content(path: string): Buffer {
    return this.#inode(path).bytes;
  }

  get paths(): readonly string[] {
    return [...this.#names.keys()];
  }

  /**
   * Every disk that a power cut at this moment may leave: any part of the name changes since the last flush may
   * have reached it, and content that was not flushed is whole, cut short or empty.
   */
  afterPowerCut(): readonly ManualDisk[] {
    const outcomes: ManualDisk[] = [];
    for (let mask = 0; mask < 2 ** this.#pending.length; mask++) {
      for (const share of [0, 0.5, 1]) outcomes.push(this.#survivor(mask, share));
    }
    return outcomes;
  }

  #survivor(mask: number, share: number): ManualDisk {
    const names = new Map(this.#flushedNames);
    this.#pending.forEach((change, index) => {
      if (mask & (1 << index)) change(names);
    });
    const disk = new ManualDisk();
    for (const [path, { bytes, flushed, modifiedAt }] of names) {
      const left = flushed ?? bytes.subarray(0, Math.floor(bytes.length * share));
      const inode = { bytes: left, flushed: left, version: ++disk.#version, modifiedAt };
      disk.#names.set(path, inode);
      disk.#flushedNames.set(path, inode);
    }
    return disk;
  }

  #operate(operation: string, path: string): void {
    const index = this.operations.length;
    this.operations.push(`${operation} ${basename(path)}`);
    this.before(operation, index, basename(path));
  }

  #change(change: NameChange): void {
    change(this.#names);
    this.#pending.push(change);
  }

  #inode(path: string): Inode {
    const inode = this.#names.get(path);
    if (inode === undefined) throw Object.assign(new Error("missing"), { code: "ENOENT" });
    return inode;
  }
}
