export interface ZipEntry {
  readonly path: string;
  /** Bytes when unpacked. */
  readonly size: number;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Where its header in the central directory is. */
  readonly at: number;
}

const endRecord = 0x06054b50;
const endRecordSize = 22;
const entryHeaderSize = 46;

/** The files in a zip archive, sorted: its central directory (APPNOTE.TXT 4.3.12), which lies at the end. */
export function listZip(archive: Buffer): readonly ZipEntry[] {
  let end = archive.length - endRecordSize;
  while (archive.readUInt32LE(end) !== endRecord) end -= 1;
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count -= 1) {
    const nameEnd = at + entryHeaderSize + archive.readUInt16LE(at + 28);
    const path = archive.toString("utf8", at + entryHeaderSize, nameEnd);
    entries.push({ path, size: archive.readUInt32LE(at + 24), packed: archive.readUInt32LE(at + 20), at });
    at = nameEnd + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}
