import { expect } from "chai";
import { identifyDocument } from "../../../../services/documents/identify/identify-document.ts";
import {
  isoMedia,
  office,
  openDocument,
  pdf,
  png,
  zip,
} from "../sample-files.ts";
import {
  identify,
  utf16,
  overlapping,
  actualOf,
} from "../../../support/identify-kit.ts";

describe("Identifying a document", () => {
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
