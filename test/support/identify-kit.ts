import { randomBytes } from "node:crypto";
import { identifyDocument } from "../../services/documents/identify/identify-document.ts";
import { office, ole } from "../services/documents/sample-files.ts";

export function identify(name: string, content: Buffer | string) {
  const bytes = Buffer.from(content);
  return identifyDocument({
    name,
    size: bytes.length,
    read: (position, length) =>
      Promise.resolve(bytes.subarray(position, position + length)),
  });
}

export const bytesOfHex = (text: string) =>
  Buffer.from(text.replaceAll(" ", ""), "hex");
export const padded = (start: Buffer) =>
  Buffer.concat([start, Buffer.alloc(200)]);
export const utf16 = (text: string) =>
  Buffer.concat([bytesOfHex("fffe"), Buffer.from(text, "utf16le")]);
export const mailText =
  "From: a@example.org\r\nSubject: proof\r\n\r\nHello\r\n";
export const tiffFile = bytesOfHex(
  "49492a00 08000000 0100 0001 0300 01000000 01000000 00000000",
);
export const webmFile = bytesOfHex(
  "1a45dfa3 9f 4286 81 01 42f7 81 01 42f2 81 04 42f3 81 08 4282 84 7765626d 4287 81 04",
);
export const outlookMail = ole([
  "__nameid_version1.0",
  "__substg1.0_001A001F",
  "__substg1.0_0037001F",
]);
export const exeFile = padded(Buffer.from("MZ\x90\0\x03\0\0\0", "latin1"));
export const svgFile =
  '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
export const vbaProject = { name: "word/vbaProject.bin", content: "macro" };

/** The directory lists the same large part ten times under other names. */
export function overlapping(): Buffer {
  const parts = Array.from({ length: 10 }, (_, index) => ({
    name: `word/${index}.xml`,
    content: index === 0 ? randomBytes(50_000) : "",
  }));
  const file = office("docx", parts);
  const [first, ...others] = parts.map(
    ({ name }) => file.lastIndexOf(name) - 46,
  );
  for (const at of others) file.copy(file, at + 16, first! + 16, first! + 28);
  for (const at of others) file.copy(file, at + 42, first! + 42, first! + 46);
  return file;
}

export async function actualOf(
  name: string,
  content: Buffer,
): Promise<unknown> {
  const outcome = await identify(name, content);
  return outcome.ok ? "accepted" : outcome.refusal.params?.["actual"];
}

export function docxType(): string {
  return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}
