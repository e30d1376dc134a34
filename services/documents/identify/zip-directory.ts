import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import type { DocumentBytes } from "./document-bytes.ts";

/** An office file of hundreds of pages has a directory of some 100 KB; more than this is not looked at. */
const largestDirectory = 4 * 1024 * 1024;
const endRecordBytes = 22;
const longestComment = 0xffff;
const endRecord = "PK\x05\x06";

export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  /** 0 = stored, 8 = deflated. */
  readonly method: number;
  readonly packedBytes: number;
  /** As the directory says; who unpacks may find another number. */
  readonly unpackedBytes: number;
  readonly position: number;
}

/**
 * The list of files at the end of a zip, without unpacking any. `undefined`: damaged, ambiguous, ZIP64 or too long. (Ours,
 * because `yauzl` passes over what stands behind the last file, and over files that share their bytes; both are suspect.)
 */
export async function readZipDirectory(
  bytes: DocumentBytes,
): Promise<ZipEntry[] | undefined> {
  const tail = await readTail(bytes);
  const end = tail.lastIndexOf(endRecord, undefined, "latin1");
  if (end < 0 || end + endRecordBytes > tail.length) return undefined;
  // readers disagree about which of two end records counts, so there may be only one, right at the end
  if (end + endRecordBytes + tail.readUInt16LE(end + 20) !== tail.length)
    return undefined;

  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const position = tail.readUInt32LE(end + 16);
  if (
    length > largestDirectory ||
    position + length > bytes.size - tail.length + end
  )
    return undefined;
  const directory = Buffer.from(await bytes.read(position, length));
  const entries = parseEntries(directory, count);
  const packed = entries?.reduce((sum, one) => sum + one.packedBytes, 0) ?? 0;
  // entries that share their bytes with others are a trick of bombs
  return packed > position ? undefined : entries;
}

/** Whether a zip can be found here: its readers look from the end, whatever the file begins with. */
export async function endsWithZip(bytes: DocumentBytes): Promise<boolean> {
  const tail = await readTail(bytes);
  let end = tail.length;
  for (let found = 0; found < 20; found += 1) {
    if (end === 0) return false;
    end = tail.lastIndexOf(endRecord, end - 1, "latin1");
    if (end < 0) return false;
    if (end + endRecordBytes > tail.length) continue;
    if (end >= 20 && tail.readUInt32LE(end - 20) === 0x07064b50) return true; // ZIP64
    const length = tail.readUInt32LE(end + 12);
    const directory = bytes.size - tail.length + end - length;
    if (length < 46 || directory < 0) continue;
    const first = Buffer.from(await bytes.read(directory, 4));
    if (first.toString("latin1") === "PK\x01\x02") return true;
  }
  return true; // nobody has so many end records by chance
}

async function readTail(bytes: DocumentBytes): Promise<Buffer> {
  const length = Math.min(bytes.size, endRecordBytes + longestComment);
  return Buffer.from(await bytes.read(bytes.size - length, length));
}

function parseEntries(
  directory: Buffer,
  count: number,
): ZipEntry[] | undefined {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (
    at + 46 <= directory.length &&
    directory.readUInt32LE(at) === 0x02014b50
  ) {
    const nameBytes = directory.readUInt16LE(at + 28);
    const restBytes =
      directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    entries.push({
      name: directory.toString("utf8", at + 46, at + 46 + nameBytes),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      unpackedBytes: directory.readUInt32LE(at + 24),
      position: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + restBytes;
  }
  return entries.length === count && at === directory.length
    ? entries
    : undefined;
}

/** One small file out of a zip; `undefined` when it is encrypted, damaged or longer than `maxBytes`. */
export async function readZipEntry(
  bytes: DocumentBytes,
  entry: ZipEntry,
  maxBytes: number,
): Promise<Buffer | undefined> {
  if (entry.encrypted || entry.packedBytes > maxBytes) return undefined;
  const header = Buffer.from(await bytes.read(entry.position, 30));
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50)
    return undefined;
  const start =
    entry.position + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = await bytes.read(start, entry.packedBytes);
  if (entry.method === 0) return Buffer.from(packed);
  if (entry.method !== 8) return undefined;
  try {
    return await promisify(inflateRaw)(packed, { maxOutputLength: maxBytes });
  } catch {
    return undefined; // damaged, or a bomb that went past maxBytes
  }
}
