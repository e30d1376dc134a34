import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect } from "chai";
import { locales } from "../../locales/locale.ts";
import { createTranslator } from "../../locales/translator.ts";
import {
  agenda,
  certification,
  created,
  documentAdded,
  expenseAdded,
  photo,
  valueSet,
  visitors,
  count,
} from "../support/claim-kit.ts";
import {
  contentsOf,
  openExportRoom,
  viewOf,
  type ExportRoom,
} from "../support/export-kit.ts";
import { hostile } from "../support/hostile-text.ts";

/** Poppler reads the words back where it is installed. */
const reader = spawnSync("pdftotext", ["-v"]).error === undefined;

describe("The papers of an export", function () {
  this.timeout(60_000);
  let room: ExportRoom;
  before(async () => {
    room = await openExportRoom();
  });
  after(() => room.close());

  const name = "Spring roadshow 봄 로드쇼 春季路演";
  const view = viewOf(
    created({ name }),
    expenseAdded({ vendor: "서울전시컨벤션" }),
    expenseAdded({ id: "csr", kind: "csr", vendor: "展位搭建" }),
    documentAdded({ items: [photo, agenda], note: "What can be seen" }),
    valueSet(visitors, count(120)),
  );
  const textOf = (pdf: Buffer): string => {
    const file = join(room.directory, "read.pdf");
    writeFileSync(file, pdf);
    return execFileSync("pdftotext", ["-layout", file, "-"]).toString();
  };
  const pagesOf = (pdf: Buffer) =>
    pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;

  for (const locale of locales)
    it(`in ${locale} are PDFs of the reader's language, with the fonts inside`, async () => {
      const contents = await contentsOf((await room.build(view, locale)).file);
      for (const path of contents.keys()) {
        if (!path.endsWith(".pdf")) continue;
        const pdf = contents.get(path)!;
        const raw = pdf.toString("latin1");
        expect(raw).to.match(/^%PDF-1\.7/);
        expect(raw).to.include(`/Lang (${locale})`);
        expect(raw).to.match(/\/FontFile3/);
        expect(pdf.length).to.be.below(1024 * 1024);
      }
      if (!reader) return;
      const tr = createTranslator(locale, "UTC");
      const summary = textOf(contents.get("summary.pdf")!).replace(/\s/g, "");
      for (const wanted of [
        name,
        tr.t("paper.not-sent"),
        tr.t("paper.form"),
        tr.activity("activity.tradeshows"),
        tr.item(photo).label,
        "서울전시컨벤션",
        "展位搭建",
        view.events.at(-1)!.hash,
        tr.t("paper.missing-file"),
        tr.t("paper.page", {
          page: 1,
          pages: pagesOf(contents.get("summary.pdf")!),
        }),
      ])
        expect(summary, wanted).to.include(wanted.replace(/\s/g, ""));
      const csr = textOf(
        [...contents].find(([path]) => path.startsWith("2-csr/"))![1],
      ).replace(/\s/g, "");
      expect(csr)
        .to.include(certification.text.replace(/\s/g, ""))
        .and.include(tr.t("paper.csr-certified").replace(/\s/g, ""))
        .and.include("展位搭建")
        .and.include("id-uma");
    });

  it("are the same for the same claim, byte for byte", async () => {
    const [one, two] = [await room.build(view), await room.build(view)];
    const [a, b] = [await contentsOf(one.file), await contentsOf(two.file)];
    expect([...a.keys()]).to.deep.equal([...b.keys()]);
    for (const [path, bytes] of a)
      expect(bytes.equals(b.get(path)!), path).to.equal(true);
  });

  it("survive whatever people type, break pages, and leave others their turn", async () => {
    const words = hostile(2000);
    const many = viewOf(
      created({ name: hostile(80).slice(0, 80) }),
      ...Array.from({ length: 60 }, (_, index) =>
        expenseAdded({ id: `l${index}`, vendor: hostile(100) }),
      ),
      ...Array.from({ length: 25 }, (_, index) =>
        documentAdded({
          id: `d${index}`,
          name: words.slice(0, 100),
          note: words,
        }),
      ),
    );
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const contents = await contentsOf((await room.build(many, "ko-KR")).file);
    delay.disable();
    expect(pagesOf(contents.get("summary.pdf")!)).to.be.greaterThan(8);
    // Generous: the machine of a test may be busy. Without pauses it is seconds.
    expect(delay.max / 1e6).to.be.below(1500);
  });

  it("hold nothing that runs", async () => {
    const contents = await contentsOf((await room.build(view)).file);
    const pdf = contents.get("summary.pdf")!.toString("latin1");
    expect(pdf).not.to.match(
      /\/(JavaScript|JS|Launch|EmbeddedFile|OpenAction)\b/,
    );
  });
});
