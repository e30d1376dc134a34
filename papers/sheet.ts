import { setImmediate } from "node:timers/promises";
import PDFDocument from "pdfkit";
import type { Translator } from "../locales/translator.ts";
import type { Face, Fonts, Weight } from "./fonts.ts";
import { breakLines, createRuns, widthOf, type Line } from "./typeset.ts";

const margin = { left: 56, right: 56, top: 64, bottom: 64 };
const ink = "#1f1f1f";
const grey = "#595959";
const accent = "#31408f";
const hairline = "#c8c8c8";
/** So much of a block is laid out before others get their turn. */
const blocksAtOnce = 6;

export interface Style {
  readonly size?: number;
  readonly weight?: Weight;
  readonly color?: string;
  readonly align?: "left" | "right";
}

export interface Column {
  readonly title: string;
  /** Share of the page's width. */
  readonly share: number;
  readonly align?: "left" | "right";
}

export type Sheet = ReturnType<typeof createSheet>;

/** An A4 document set line by line; texts may mix scripts, tables break over pages and repeat their heads. */
export function createSheet(
  fonts: Fonts,
  tr: Translator,
  about: { readonly title: string; readonly made: Date },
) {
  const first: Face = tr.locale === "zh-CN" ? "chinese" : "korean";
  const doc = new PDFDocument({
    size: "A4",
    margins: margin,
    bufferPages: true,
    lang: tr.locale,
    displayTitle: true,
    info: {
      Title: about.title,
      // The claim's time, not the clock's: the same claim makes the same file.
      CreationDate: about.made,
      ModDate: about.made,
    },
    pdfVersion: "1.7",
  });
  for (const face of ["korean", "chinese"] as const)
    for (const weight of ["Regular", "Bold"] as const)
      // pdfkit takes an opened font as well; its types do not say so yet.
      doc.registerFont(`${face} ${weight}`, fonts[face][weight] as never);
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.on("end", resolve).on("error", reject);
  });

  const width = doc.page.width - margin.left - margin.right;
  const bottom = doc.page.height - margin.bottom;
  const runsOf = createRuns(fonts, first);
  const widths = new Map<string, number>();
  let y = margin.top;
  let blocks = 0;

  function measureAt(size: number, weight: Weight) {
    return ({ face, text }: Line[number]): number => {
      const key = `${face} ${weight} ${size} ${text}`;
      let known = widths.get(key);
      if (known === undefined) {
        known = doc
          .font(`${face} ${weight}`)
          .fontSize(size)
          .widthOfString(text);
        widths.set(key, known);
      }
      return known;
    };
  }

  function set(text: string, space: number, style: Style = {}) {
    const { size = 10, weight = "Regular" } = style;
    const measure = measureAt(size, weight);
    const lines = breakLines(text, space, runsOf, measure);
    return { lines, measure, height: size * 1.45, style };
  }
  type Setting = ReturnType<typeof set>;

  function drawLine(
    { measure, height, style }: Setting,
    line: Line,
    x: number,
    top: number,
    space: number,
  ): void {
    const { size = 10, weight = "Regular", color = ink, align } = style;
    let at = align === "right" ? x + space - widthOf(line, measure) : x;
    for (const run of line) {
      doc
        .font(`${run.face} ${weight}`)
        .fontSize(size)
        .fillColor(color)
        .text(run.text, at, top + height * 0.74, {
          lineBreak: false,
          baseline: "alphabetic",
        });
      at += measure(run);
    }
  }

  function newPage(): void {
    doc.addPage();
    y = margin.top;
  }

  function room(height: number): void {
    if (y + height > bottom) newPage();
  }

  function gap(height: number): void {
    y += height;
  }

  /** Lines may go on on the next page; that they do not hold the others up, there is a pause now and then. */
  async function block(
    text: string,
    style: Style = {},
    at: { readonly x?: number; readonly space?: number } = {},
  ): Promise<void> {
    const { x = margin.left, space = width } = at;
    const setting = set(text, space, style);
    for (const line of setting.lines) {
      room(setting.height);
      drawLine(setting, line, x, y, space);
      y += setting.height;
    }
    await pause();
  }

  async function pause(): Promise<void> {
    blocks += 1;
    if (blocks % blocksAtOnce === 0) await setImmediate();
  }

  function rule(): void {
    doc
      .moveTo(margin.left, y)
      .lineTo(margin.left + width, y)
      .lineWidth(0.5)
      .strokeColor(hairline)
      .stroke();
  }

  /** Cells side by side; a row taller than a page goes on on the next. */
  async function cells(
    columns: readonly Column[],
    texts: readonly string[],
    style: Style = {},
  ): Promise<void> {
    const padding = 8;
    const settings = columns.map(({ share, align = "left" }, index) =>
      set(texts[index] ?? "", share * width - padding, { ...style, align }),
    );
    const height = settings[0]?.height ?? 0;
    const rows = Math.max(...settings.map(({ lines }) => lines.length));
    for (let row = 0; row < rows; row += 1) {
      room(height);
      let x = margin.left;
      for (const [index, setting] of settings.entries()) {
        const share = (columns[index]?.share ?? 0) * width;
        const line = setting.lines[row];
        if (line) drawLine(setting, line, x, y, share - padding);
        x += share;
      }
      y += height;
    }
    await pause();
  }

  return {
    block,
    gap,

    title: (text: string) => block(text, { size: 20, weight: "Bold" }),

    async heading(text: string): Promise<void> {
      gap(16);
      // Never the last line of a page.
      room(70);
      await block(text, { size: 13, weight: "Bold", color: accent });
      gap(4);
      rule();
      gap(6);
    },

    /** A box that must not be overlooked. */
    async notice(text: string): Promise<void> {
      const inset = 10;
      const setting = set(text, width - 2 * inset, { weight: "Bold" });
      const height = setting.lines.length * setting.height + 14;
      room(height);
      doc.rect(margin.left, y, width, height).fill("#eef0fa");
      doc.rect(margin.left, y, 3, height).fill(accent);
      y += 7;
      for (const line of setting.lines) {
        drawLine(setting, line, margin.left + inset, y, width);
        y += setting.height;
      }
      y += 7;
      await pause();
    },

    /** Label and value, side by side. */
    async pair(label: string, value: string): Promise<void> {
      const space = width * 0.32;
      const left = set(label, space - 12, { color: grey });
      // Digests stay on one line, for they are compared and copied.
      const size = /^[0-9a-f]{64}$/.test(value) ? 8.5 : 10;
      const right = set(value, width - space, { size });
      const rows = Math.max(left.lines.length, right.lines.length);
      for (let row = 0; row < rows; row += 1) {
        room(left.height);
        const [a, b] = [left.lines[row], right.lines[row]];
        if (a) drawLine(left, a, margin.left, y, space);
        // on the label's own baseline, whatever its size
        const top = y + (left.height - right.height) * 0.74;
        if (b) drawLine(right, b, margin.left + space, top, width - space);
        y += left.height;
      }
      gap(3);
      await pause();
    },

    async table(
      columns: readonly Column[],
      rows: readonly (readonly string[])[],
    ): Promise<void> {
      const head = async () => {
        const titles = columns.map(({ title }) => title);
        await cells(columns, titles, { size: 9, color: grey });
        gap(2);
        rule();
        gap(4);
      };
      room(50);
      await head();
      for (const row of rows) {
        if (y + 40 > bottom) {
          newPage();
          await head();
        }
        await cells(columns, row);
        gap(2);
        rule();
        gap(4);
      }
    },

    /** Keeps what follows together as long as a page has room for it. */
    keep(height: number): void {
      room(height);
    },

    /** Page numbers and the repeated name, then the bytes. */
    async finish(): Promise<Buffer> {
      const { start, count } = doc.bufferedPageRange();
      for (let page = 0; page < count; page += 1) {
        doc.switchToPage(start + page);
        // Below the margin pdfkit would begin a new page.
        doc.page.margins.bottom = 0;
        const number = set(
          tr.t("paper.page", { page: page + 1, pages: count }),
          width * 0.3,
          { size: 8, color: grey, align: "right" },
        );
        const name = set(about.title, width * 0.68, { size: 8, color: grey });
        const top = doc.page.height - 44;
        const line = name.lines[0];
        if (line) drawLine(name, line, margin.left, top, width);
        const right = number.lines[0];
        if (right)
          drawLine(number, right, margin.left + width * 0.7, top, width * 0.3);
      }
      await setImmediate();
      doc.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
}
