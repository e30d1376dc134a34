import { crc32 as zlibCrc32, deflateRawSync, deflateSync } from "node:zlib";

/** Real small files, written out by hand, so that a test shows which bytes matter. */

export function pdf(): Buffer {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 4\n0000000000 65535 f \n${offsets.join("")}`;
  text += `trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

/** One red pixel; `comment` bytes of text come before the image data. */
export function png(comment = 0): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", header),
    pngChunk("tEXt", Buffer.from(`Comment\0${"x".repeat(comment)}`)),
    pngChunk("IDAT", deflateSync(Buffer.from([0, 255, 0, 0]))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(zlibCrc32(body), body.length + 4);
  return chunk;
}

export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  readonly stored?: boolean;
  /** What the directory says instead of the real unpacked size. */
  readonly claimedBytes?: number;
}

export function zip(parts: readonly ZipPart[], comment = ""): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let position = 0;
  for (const { name, content, stored = false, claimedBytes } of parts) {
    const raw = Buffer.from(content);
    const packed = stored ? raw : deflateRawSync(raw);
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(zlibCrc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedBytes ?? raw.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(position, 10);
    const local = Buffer.concat([
      Buffer.from("PK\x03\x04"),
      common,
      nameBytes,
      packed,
    ]);
    const central = Buffer.concat([
      Buffer.from("PK\x01\x02\x14\0"),
      common,
      place,
      nameBytes,
    ]);
    files.push(local);
    directory.push(central);
    position += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(position, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...files, list, end, Buffer.from(comment, "latin1")]);
}

const mainParts = {
  docx: [
    "word/document.xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
  ],
  xlsx: [
    "xl/workbook.xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
  ],
  pptx: [
    "ppt/presentation.xml",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
  ],
  docm: [
    "word/document.xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
  ],
  xlsm: [
    "xl/workbook.xml",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
  ],
} as const;

export function office(
  kind: keyof typeof mainParts,
  more: readonly ZipPart[] = [],
  moreTypes = "",
): Buffer {
  const [main, type] = mainParts[kind];
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/>${moreTypes}</Types>`;
  return zip([
    { name: "[Content_Types].xml", content: types },
    { name: "_rels/.rels", content: "<Relationships/>" },
    { name: main, content: "<document/>" },
    ...more,
  ]);
}

export function openDocument(
  kind: string,
  more: readonly ZipPart[] = [],
): Buffer {
  const mimetype = `application/vnd.oasis.opendocument.${kind}`;
  return zip([
    { name: "mimetype", content: mimetype, stored: true },
    { name: "content.xml", content: "<office:document-content/>" },
    { name: "META-INF/manifest.xml", content: "<manifest/>" },
    ...more,
  ]);
}

/** An OLE compound file with nothing but the first sector of its directory. */
export function ole(streams: readonly string[]): Buffer {
  const file = Buffer.alloc(512 * 3);
  file.write("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1");
  file.writeUInt16LE(0x3e, 24);
  file.writeUInt16LE(3, 26);
  file.writeUInt16LE(0xfffe, 28);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 48);
  ["Root Entry", ...streams].forEach((name, index) => {
    const at = 1024 + index * 128;
    file.write(name, at, "utf16le");
    file.writeUInt16LE((name.length + 1) * 2, at + 64);
  });
  return file;
}

/** The first box of an MP4 family file. */
export function isoMedia(brand: string): Buffer {
  const box = Buffer.alloc(64);
  box.writeUInt32BE(24, 0);
  box.write(`ftyp${brand}`, 4, "latin1");
  box.write(brand, 16, "latin1");
  box.writeUInt32BE(40, 24);
  box.write("mdat", 28, "latin1");
  return box;
}

export function riff(form: string): Buffer {
  const file = Buffer.alloc(64);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(56, 4);
  file.write(`${form}fmt `, 8, "latin1");
  return file;
}
