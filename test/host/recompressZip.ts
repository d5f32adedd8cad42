import { inflateRawSync } from "node:zlib";
import zopfli from "@gfx/zopfli";
import { listZip } from "./listZip.ts";

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
const DEFLATED = 8;
/** That a file's sizes are behind it, for a writer that does not know them before. */
const SIZES_FOLLOW = 1 << 3;

/** A file as both of its headers have it. */
interface Packed {
  readonly header: Buffer;
  readonly name: Buffer;
  readonly data: Uint8Array;
}

/**
 * The same files in fewer bytes: as small as deflate can, which takes long to make and is as quick to open. Names, modes, times
 * and checksums stay, extra fields and comments do not.
 */
export async function recompressZip(archive: Buffer): Promise<Buffer> {
  const packed: Packed[] = [];
  for (const { at } of listZip(archive)) packed.push(await recompress(archive, at));
  return writeZip(packed);
}

async function recompress(archive: Buffer, at: number): Promise<Packed> {
  const header = Buffer.from(archive.subarray(at, at + CENTRAL_SIZE));
  const name = archive.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + header.readUInt16LE(28));
  const data = readData(archive, header);
  const isDeflated = header.readUInt16LE(10) === DEFLATED;
  const best = isDeflated ? await deflate(inflateRawSync(data)) : data;
  header.writeUInt16LE(header.readUInt16LE(8) & ~SIZES_FOLLOW, 8);
  header.writeUInt32LE(best.length, 20);
  header.fill(0, 30, 34);
  return { header, name, data: best };
}

/** Behind the file's own header, whose name and extra fields may be longer than here. */
function readData(archive: Buffer, header: Buffer): Buffer {
  const at = header.readUInt32LE(42);
  const start = at + LOCAL_SIZE + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  return archive.subarray(start, start + header.readUInt32LE(20));
}

function deflate(contents: Buffer): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zopfli.deflate(contents, {}, (error, deflated) => (error === null ? resolve(deflated) : reject(error)));
  });
}

function writeZip(packed: readonly Packed[]): Buffer {
  const [files, directory]: [Uint8Array[], Uint8Array[]] = [[], []];
  let offset = 0;
  for (const { header, name, data } of packed) {
    header.writeUInt32LE(offset, 42);
    files.push(toLocal(header), name, data);
    directory.push(header, name);
    offset += LOCAL_SIZE + name.length + data.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...files, central, writeEnd(packed.length, central.length, offset)]);
}

/** From the version needed to the length of the name both headers are alike. */
function toLocal(header: Buffer): Buffer {
  const local = Buffer.alloc(LOCAL_SIZE);
  local.writeUInt32LE(LOCAL_SIGNATURE);
  header.copy(local, 4, 6, 30);
  return local;
}

function writeEnd(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
