import { expect } from "chai";
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
import {
  identify,
  bytesOfHex,
  padded,
  utf16,
  mailText,
  tiffFile,
  webmFile,
  outlookMail,
  exeFile,
  svgFile,
  vbaProject,
  docxType,
} from "../../../support/identify-kit.ts";

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
    [
      "a.JPEG",
      padded(bytesOfHex("ffd8ffe000104a46494600")),
      "image/jpeg",
      "a.jpeg",
    ],
    [
      "a.gif",
      padded(Buffer.from("GIF89a\x01\0\x01\0\0", "latin1")),
      "image/gif",
      "a.gif",
    ],
    ["a.webp", riff("WEBP"), "image/webp", "a.webp"],
    ["a.heic", isoMedia("heic"), "image/heic", "a.heic"],
    ["a.heif", isoMedia("mif1"), "image/heif", "a.heif"],
    ["a.tif", padded(tiffFile), "image/tiff", "a.tif"],
    [
      "far.tiff",
      padded(bytesOfHex("49492a00 00000100")),
      "image/tiff",
      "far.tiff",
    ],
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
    ["a.msg", outlookMail, "application/vnd.ms-outlook", "a.msg"],
    ["a.txt", "hello", "text/plain", "a.txt"],
    ["umlaut.txt", "Grüße aus Köln, 한국어\n", "text/plain", "umlaut.txt"],
    ["bom.csv", "\ufeffa;b\r\n1;2\r\n", "text/csv", "bom.csv"],
    ["wide.csv", utf16("a;b\r\n영;2\r\n"), "text/csv", "wide.csv"],
    ["BM-like.csv", "BM,MZ,ID3\n1,2,3\n", "text/csv", "BM-like.csv"],
    ["big.csv", "Größe;한국어\n".repeat(20_000), "text/csv", "big.csv"],
    ["a.eml", mailText, "message/rfc822", "a.eml"],
    [
      "html.eml",
      `${mailText}<html><body>x</body></html>`,
      "message/rfc822",
      "html.eml",
    ],
    ["a.mp4", isoMedia("isom"), "video/mp4", "a.mp4"],
    ["a.mov", isoMedia("qt  "), "video/quicktime", "a.mov"],
    ["a.m4a", isoMedia("M4A "), "audio/mp4", "a.m4a"],
    ["a.wav", riff("WAVE"), "audio/wav", "a.wav"],
    [
      "a.mp3",
      padded(bytesOfHex("494433 0300000000 7f76")),
      "audio/mpeg",
      "a.mp3",
    ],
    ["bare.mp3", padded(bytesOfHex("fffb9064")), "audio/mpeg", "bare.mp3"],
    ["a.webm", padded(webmFile), "video/webm", "a.webm"],
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
    ["setup.exe", exeFile, "exe"],
    ["setup", exeFile, "exe"],
    ["script.js", "alert(1)", "js"],
    ["run.ps1", "Remove-Item *", "ps1"],
    ["run", "#!/bin/sh\nrm -rf /\n", "script"],
    ["page.html", "<!DOCTYPE html><html></html>", "html"],
    ["page", utf16("  <html><body>hi</body></html>"), "html"],
    ["harmless-looking.html", "just words", "html"],
    ["picture.svg", svgFile, "svg"],
    [
      "picture",
      `<?xml version="1.0"?>\n<!-- ${"x".repeat(50)} -->${svgFile}`,
      "svg",
    ],
    ["stuff.zip", zip([{ name: "a.txt", content: "a" }]), "zip"],
    ["stuff.7z", padded(bytesOfHex("377abcaf271c0004")), "7z"],
    ["stuff.rar", padded(bytesOfHex("526172211a0700")), "rar"],
    ["letter.docm", office("docm", [vbaProject]), "docm"],
    ["letter.docx", office("docm", [vbaProject]), "docm"],
    ["hidden.docx", office("docx", [vbaProject]), "docm"],
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
    ["noise", bytesOfHex("00ff00ff8899aabb").subarray(0, 8), "unknown"],
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
    ["invoice.pdf", exeFile, "pdf", "exe"],
    ["invoice.pdf", svgFile, "pdf", "svg"],
    ["invoice.pdf", bytesOfHex("0001020380ff"), "pdf", "unknown"],
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

  it("takes a mail with an office file attached as it is", async () => {
    const mail = Buffer.concat([outlookMail, office("docx")]);
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
});
