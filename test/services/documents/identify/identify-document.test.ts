import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { identifyDocument } from "../../../../services/documents/identify/identify-document.ts";
import {
  isoMedia,
  office,
  ole,
  openDocument,
  pdf,
  png,
  riff,
  zip,
} from "../sample-files.ts";

function identify(name: string, content: Buffer | string) {
  const bytes = Buffer.from(content);
  return identifyDocument({
    name,
    size: bytes.length,
    read: (position, length) =>
      Promise.resolve(bytes.subarray(position, position + length)),
  });
}

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");
const padded = (start: Buffer) => Buffer.concat([start, Buffer.alloc(200)]);
const utf16 = (text: string) =>
  Buffer.concat([hex("fffe"), Buffer.from(text, "utf16le")]);
const mail = "From: a@example.org\r\nSubject: proof\r\n\r\nHello\r\n";
const tiff = hex("49492a00 08000000 0100 0001 0300 01000000 01000000 00000000");
const webm = hex(
  "1a45dfa3 9f 4286 81 01 42f7 81 01 42f2 81 04 42f3 81 08 4282 84 7765626d 4287 81 04",
);
const outlook = ole([
  "__nameid_version1.0",
  "__substg1.0_001A001F",
  "__substg1.0_0037001F",
]);
const exe = padded(Buffer.from("MZ\x90\0\x03\0\0\0", "latin1"));
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const vba = { name: "word/vbaProject.bin", content: "macro" };

describe("Identifying a document", () => {
  const accepted: readonly (readonly [
    string,
    Buffer | string,
    string,
    string,
  ])[] = [
    ["a.pdf", pdf(), "application/pdf", "a.pdf"],
    ["a.png", png(), "image/png", "a.png"],
    ["long-comment.png", png(50_000), "image/png", "long-comment.png"],
    ["a.JPEG", padded(hex("ffd8ffe000104a46494600")), "image/jpeg", "a.jpeg"],
    [
      "a.gif",
      padded(Buffer.from("GIF89a\x01\0\x01\0\0", "latin1")),
      "image/gif",
      "a.gif",
    ],
    ["a.webp", riff("WEBP"), "image/webp", "a.webp"],
    ["a.heic", isoMedia("heic"), "image/heic", "a.heic"],
    ["a.heif", isoMedia("mif1"), "image/heif", "a.heif"],
    ["a.tif", padded(tiff), "image/tiff", "a.tif"],
    ["far.tiff", padded(hex("49492a00 00000100")), "image/tiff", "far.tiff"],
    [
      "a.bmp",
      padded(Buffer.from("BM\x46\0\0\0\0\0\0\0", "latin1")),
      "image/bmp",
      "a.bmp",
    ],
    ["a.docx", office("docx"), docxType(), "a.docx"],
    [
      "a.odt",
      openDocument("text"),
      "application/vnd.oasis.opendocument.text",
      "a.odt",
    ],
    [
      "a.ods",
      openDocument("spreadsheet"),
      "application/vnd.oasis.opendocument.spreadsheet",
      "a.ods",
    ],
    ["a.msg", outlook, "application/vnd.ms-outlook", "a.msg"],
    ["a.txt", "hello", "text/plain", "a.txt"],
    ["umlaut.txt", "Grüße aus Köln, 한국어\n", "text/plain", "umlaut.txt"],
    ["bom.csv", "\ufeffa;b\r\n1;2\r\n", "text/csv", "bom.csv"],
    ["wide.csv", utf16("a;b\r\n영;2\r\n"), "text/csv", "wide.csv"],
    ["BM-like.csv", "BM,MZ,ID3\n1,2,3\n", "text/csv", "BM-like.csv"],
    ["big.csv", "Größe;한국어\n".repeat(20_000), "text/csv", "big.csv"],
    ["a.eml", mail, "message/rfc822", "a.eml"],
    [
      "html.eml",
      `${mail}<html><body>x</body></html>`,
      "message/rfc822",
      "html.eml",
    ],
    ["a.mp4", isoMedia("isom"), "video/mp4", "a.mp4"],
    ["a.mov", isoMedia("qt  "), "video/quicktime", "a.mov"],
    ["a.m4a", isoMedia("M4A "), "audio/mp4", "a.m4a"],
    ["a.wav", riff("WAVE"), "audio/wav", "a.wav"],
    ["a.mp3", padded(hex("494433 0300000000 7f76")), "audio/mpeg", "a.mp3"],
    ["bare.mp3", padded(hex("fffb9064")), "audio/mpeg", "bare.mp3"],
    ["a.webm", padded(webm), "video/webm", "a.webm"],
    // the name gives way where it only mistakes the format
    ["no-extension", pdf(), "application/pdf", "no-extension.pdf"],
    ["invoice.v2", pdf(), "application/pdf", "invoice.v2.pdf"],
    ["photo.jpg", png(), "image/png", "photo.png"],
    ["spot.mp4", isoMedia("M4A "), "audio/mp4", "spot.m4a"],
    ["new-format.doc", office("docx"), docxType(), "new-format.docx"],
    ["data.json", '{"a":1}', "text/plain", "data.json.txt"],
    ["../../evil\u202e.pdf", pdf(), "application/pdf", "evil.pdf"],
  ];
  for (const [name, content, type, safeName] of accepted)
    it(`accepts ${JSON.stringify(name)} as ${type}`, async () => {
      const outcome = await identify(name, content);
      const extension = safeName.split(".").at(-1);
      expect(outcome).to.deep.equal({
        ok: true,
        value: { type, extension, safeName },
      });
    });

  for (const kind of ["docx", "xlsx", "pptx"] as const)
    it(`accepts a ${kind} without macros`, async () => {
      const outcome = await identify(`a.${kind}`, office(kind));
      expect(outcome.ok && outcome.value.extension).to.equal(kind);
    });

  const forbidden: readonly (readonly [string, Buffer | string, string])[] = [
    ["setup.exe", exe, "exe"],
    ["setup", exe, "exe"],
    ["script.js", "alert(1)", "js"],
    ["run.ps1", "Remove-Item *", "ps1"],
    ["run", "#!/bin/sh\nrm -rf /\n", "script"],
    ["page.html", "<!DOCTYPE html><html></html>", "html"],
    ["page", utf16("  <html><body>hi</body></html>"), "html"],
    ["harmless-looking.html", "just words", "html"],
    ["picture.svg", svg, "svg"],
    [
      "picture",
      `<?xml version="1.0"?>\n<!-- ${"x".repeat(50)} -->${svg}`,
      "svg",
    ],
    ["stuff.zip", zip([{ name: "a.txt", content: "a" }]), "zip"],
    ["stuff.7z", padded(hex("377abcaf271c0004")), "7z"],
    ["stuff.rar", padded(hex("526172211a0700")), "rar"],
    ["letter.docm", office("docm", [vba]), "docm"],
    ["letter.docx", office("docm", [vba]), "docm"],
    ["hidden.docx", office("docx", [vba]), "docm"],
    [
      "renamed.docx",
      office(
        "docx",
        [{ name: "word/theme.bin", content: "macro" }],
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>',
      ),
      "docm",
    ],
    ["sheet.xlsm", office("xlsm"), "xlsm"],
    [
      "xlm.xlsx",
      office("xlsx", [{ name: "xl/macrosheets/sheet1.xml", content: "<x/>" }]),
      "xlsm",
    ],
    [
      "macro",
      openDocument("text", [
        { name: "Basic/Standard/Module1.xml", content: "Sub" },
      ]),
      "macro",
    ],
    ["old.doc", ole(["1Table", "WordDocument"]), "doc"],
    ["old.xls", ole(["Workbook"]), "xls"],
    ["old.ppt", ole(["Current User", "PowerPoint Document"]), "ppt"],
    ["rich.rtf", "{\\rtf1 hello}", "rtf"],
    ["clip.avi", riff("AVI "), "avi"],
    ["noise", hex("00ff00ff8899aabb").subarray(0, 8), "unknown"],
  ];
  for (const [name, content, type] of forbidden)
    it(`forbids ${name}: ${type}`, async () => {
      expect(await identify(name, content)).to.deep.equal({
        ok: false,
        refusal: { code: "document.type-forbidden", params: { name, type } },
      });
    });

  const disguised: readonly (readonly [
    string,
    Buffer | string,
    string,
    string,
  ])[] = [
    ["invoice.pdf", exe, "pdf", "exe"],
    ["invoice.pdf", svg, "pdf", "svg"],
    ["invoice.pdf", hex("0001020380ff"), "pdf", "unknown"],
    ["invoice.pdf.exe", pdf(), "exe", "pdf"],
    ["photo.jpg", pdf(), "jpg", "pdf"],
    ["photo.jpg", "<script>alert(1)</script>", "jpg", "html"],
    ["notes.txt", png(), "txt", "png"],
    ["notes.txt", "<svg onload=alert(1)>", "txt", "svg"],
    ["export.xls", "<table><tr><td>1</td></tr></table>", "xls", "xml"],
    ["letter.docx", office("xlsx"), "docx", "xlsx"],
    ["letter.docx", zip([{ name: "a.txt", content: "a" }]), "docx", "zip"],
    [
      "letter.odt",
      openDocument("text", [{ name: "Scripts/python/x.py", content: "x" }]),
      "odt",
      "zip",
    ],
    ["mail.eml", "just some words", "eml", "txt"],
  ];
  for (const [name, content, claimed, actual] of disguised)
    it(`sees through ${name} that is ${actual}`, async () => {
      expect(await identify(name, content)).to.deep.equal({
        ok: false,
        refusal: {
          code: "document.type-disguised",
          params: { name, claimed, actual },
        },
      });
    });

  const spaces = " \n\t".repeat(50_000);
  const inner = zip([{ name: "setup.exe", content: "MZ" }]);
  const within = (name: string) => office("docx", [{ name, content: "x" }]);
  const tricks: readonly (readonly [
    string,
    string,
    Buffer | string,
    string,
  ])[] = [
    ["a page behind white space", "a.txt", `${spaces}<script>`, "html"],
    ["a page behind byte order marks", "a.txt", "\ufeff\ufeff <html>", "html"],
    ["a page behind invisible marks", "a.txt", "\u200b\u2060<body>", "html"],
    ["a page in UTF-16", "a.csv", utf16(`${spaces}<!DOCTYPE html>`), "html"],
    ["a drawing behind white space", "a.txt", `${spaces}<svg/>`, "svg"],
    ["XML behind white space", "a.csv", `${spaces}<?xml?>`, "xml"],
    ["a script behind white space", "a.txt", `${spaces}#!/bin/sh`, "script"],
    ["a PDF that is a zip", "a.pdf", Buffer.concat([pdf(), inner]), "zip"],
    [
      "a PDF within the comment of a zip",
      "a.pdf",
      Buffer.concat([
        Buffer.from("%PDF-1.4\n"),
        zip([{ name: "a.exe", content: "MZ" }], pdf().toString("latin1")),
      ]),
      "zip",
    ],
    [
      "a PDF that is a zip with more behind it",
      "a.pdf",
      Buffer.concat([pdf(), inner, Buffer.alloc(9000)]),
      "zip",
    ],
    [
      "a PDF that is a zip, among false ends",
      "a.pdf",
      Buffer.concat([pdf(), Buffer.from("PK\x05\x06".repeat(9000))]),
      "zip",
    ],
    [
      "a picture that is a program's archive",
      "a.png",
      Buffer.concat([png(), inner]),
      "zip",
    ],
    [
      "a film that is a zip",
      "a.mp4",
      Buffer.concat([isoMedia("isom"), inner]),
      "zip",
    ],
    [
      "a letter with a zip in it",
      "a.docx",
      within("word/embeddings/a.zip"),
      "zip",
    ],
    ["a letter with a RAR in it", "a.docx", within("word/media/a.RAR"), "zip"],
    ["a letter with a program in it", "a.docx", within("word/a.exe"), "zip"],
    [
      "a letter with a program of a trailing dot",
      "a.docx",
      within("word/a.exe. "),
      "zip",
    ],
    [
      "a letter with a program of a hidden end",
      "a.docx",
      within("word/a.exe\u200b"),
      "zip",
    ],
    ["a letter with a path out of it", "a.docx", within("../../a.xml"), "zip"],
    [
      "a letter with a Windows path out of it",
      "a.docx",
      within("word\\..\\..\\a.xml"),
      "zip",
    ],
    [
      "a letter with a second list of types",
      "a.docx",
      within("\\[Content_Types].xml"),
      "zip",
    ],
    ["a letter with a third", "a.docx", within("./[content_types].xml"), "zip"],
    [
      "a sheet with a macro sheet by a Windows path",
      "a.docx",
      office("xlsx", [{ name: "xl\\macrosheets\\a.xml", content: "x" }]),
      "xlsm",
    ],
    [
      "a letter with macros by a Windows path",
      "a.odt",
      openDocument("text", [{ name: ".\\Basic\\a.xml", content: "x" }]),
      "macro",
    ],
    [
      "a letter that unpacks to a thousand times its size",
      "a.docx",
      office("docx", [
        { name: "word/a.xml", content: Buffer.alloc(60_000_000) },
      ]),
      "zip",
    ],
    [
      "a letter that unpacks to gigabytes",
      "a.docx",
      office("docx", [
        { name: "word/a.xml", content: "x", claimedBytes: 0xfffffff0 },
      ]),
      "zip",
    ],
    ["a letter whose parts share their bytes", "a.docx", overlapping(), "zip"],
  ];
  for (const [what, name, content, actual] of tricks)
    it(`sees through ${what}`, async () => {
      const outcome = await identify(name, content);
      expect(outcome).to.deep.equal({
        ok: false,
        refusal: {
          code: "document.type-disguised",
          params: { name, claimed: name.slice(2), actual },
        },
      });
    });

  it("takes a large and well packed sheet", async () => {
    const row = (index: number) =>
      `<row r="${index}"><c><v>${index * 7}</v></c></row>`;
    const rows = Array.from({ length: 400_000 }, (_, index) => row(index));
    const sheet = { name: "xl/worksheets/sheet1.xml", content: rows.join("") };
    const outcome = await identify("a.xlsx", office("xlsx", [sheet]));
    expect(outcome.ok).to.equal(true);
  });

  it("takes a mail with an office file attached as it is", async () => {
    const mail = Buffer.concat([outlook, office("docx")]);
    expect((await identify("a.msg", mail)).ok).to.equal(true);
  });

  it("refuses an empty file", async () => {
    expect(await identify("a.pdf", "")).to.deep.equal({
      ok: false,
      refusal: { code: "document.empty" },
    });
  });

  it("is not a text when one byte far behind the start is not", async () => {
    const content = Buffer.from(`${"a;b\n".repeat(50_000)}x`);
    content[content.length - 1] = 0xff;
    expect((await identify("a.csv", content)).ok).to.equal(false);
    content[content.length - 1] = 0;
    expect((await identify("a.csv", content)).ok).to.equal(false);
  });

  it("reads a few kilobytes of a large office file, not the file", async () => {
    const media = {
      name: "word/media/1.png",
      content: Buffer.alloc(5_000_000, 1),
      stored: true,
    };
    const content = office("docx", [media]);
    let read = 0;
    const outcome = await identifyDocument({
      name: "large.docx",
      size: content.length,
      read: (position, length) => {
        const part = content.subarray(position, position + length);
        read += part.length;
        return Promise.resolve(part);
      },
    });
    expect(outcome.ok).to.equal(true);
    expect(read).to.be.below(200_000);
  });

  describe("When a zip is made to be read in two ways", () => {
    const good = office("docx");

    it("is a zip if its comment holds a second end record", async () => {
      const comment = `PK\x05\x06${"\0".repeat(30)}`;
      const tricky = zip(
        [{ name: "[Content_Types].xml", content: "x" }],
        comment,
      );
      expect(await actualOf("a.docx", tricky)).to.equal("zip");
    });
    it("is a zip if it lists a name twice", async () => {
      const twice = office("docx", [
        { name: "[content_types].XML", content: "x" },
      ]);
      expect(await actualOf("a.docx", twice)).to.equal("zip");
    });
    it("is a zip if its content types are a bomb", async () => {
      const bomb = zip([
        { name: "[Content_Types].xml", content: Buffer.alloc(20_000_000, 32) },
      ]);
      expect(await actualOf("a.docx", bomb)).to.equal("zip");
    });
    it("is a zip if its content types are spelled with character references", async () => {
      const spelled = office(
        "docx",
        [],
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vba&#80;roject"/>',
      );
      expect(await actualOf("a.docx", spelled)).to.equal("zip");
    });
    it("never throws, wherever it is cut or damaged", async () => {
      for (let at = 2; at < good.length; at += 7) {
        await identify("a.docx", good.subarray(0, at));
        const damaged = Buffer.from(good);
        damaged.fill(0xff, at, at + 5);
        await identify("a.docx", damaged);
      }
    });
  });
});

/** The directory lists the same large part ten times under other names. */
function overlapping(): Buffer {
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

async function actualOf(name: string, content: Buffer): Promise<unknown> {
  const outcome = await identify(name, content);
  return outcome.ok ? "accepted" : outcome.refusal.params?.["actual"];
}

function docxType(): string {
  return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}
