export interface FolderItem {
  readonly name: string;
  readonly kind: "file" | "folder" | "other";
}

/** The folders in which the editor keeps its own copies of files. They may be on a disk or in a browser. */
export interface Folders {
  /** Undefined when there is no such folder. Links are `other`. */
  list(folder: string): Promise<readonly FolderItem[] | undefined>;
  /** In bytes. */
  size(path: string): Promise<number>;
  read(path: string): Promise<Uint8Array>;
  join(folder: string, name: string): string;
}
