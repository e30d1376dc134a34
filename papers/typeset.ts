import type { Face, Fonts } from "./fonts.ts";

/** A piece of text that one font can draw. */
export interface Run {
  readonly face: Face;
  readonly text: string;
}
export type Line = readonly Run[];
/** Width of a run in points. */
export type Measure = (run: Run) => number;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const ignorable = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu;
const isIdeograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const noLineStart = /^[、。，．：；？！）」』】〉》”’…％·.,:;?!)\]%]/u;
const noLineEnd = /[（「『【〈《“‘([]$/u;
/** Latin letters that no accent was taken off of; the fonts lack them. */
const plainLetters: Readonly<Record<string, string>> = {
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ı: "i",
};

/** Chooses for each character a font that has it; the reader's own script first. What no font has becomes "?". */
export function createRuns(fonts: Fonts, first: Face) {
  const order: readonly Face[] =
    first === "korean" ? ["korean", "chinese"] : ["chinese", "korean"];
  const known = new Map<string, Run>();
  const faceOf = (text: string): Face | undefined =>
    order.find((face) =>
      Array.from(text).every((one) =>
        fonts[face].Regular.hasGlyphForCodePoint(one.codePointAt(0) ?? 0),
      ),
    );

  function draw(cluster: string): Run {
    for (const text of [
      cluster,
      cluster.normalize("NFC"),
      cluster.normalize("NFD").replace(/\p{M}/gu, ""),
      plainLetters[cluster] ?? "",
    ]) {
      const face = text === "" ? undefined : faceOf(text);
      if (face) return { face, text };
    }
    return { face: first, text: "?" };
  }

  return (text: string): Run[] => {
    const runs: Run[] = [];
    for (const { segment } of graphemes.segment(text)) {
      const cluster = segment.replace(ignorable, "");
      if (cluster === "") continue;
      let run = known.get(cluster);
      if (!run) known.set(cluster, (run = draw(cluster)));
      append(runs, run);
    }
    return runs;
  };
}

/** Breaks text into lines no wider than `width`: at spaces, between Chinese characters, and where nothing else helps anywhere. */
export function breakLines(
  text: string,
  width: number,
  runsOf: (text: string) => Run[],
  measure: Measure,
): Line[] {
  const lines: Line[] = [];
  for (const paragraph of text
    .replace(/\t/g, "  ")
    .split(/\r\n|[\n\r\u2028\u2029]/)) {
    let line: Run[] = [];
    let used = 0;
    const end = () => {
      lines.push(trimmed(line));
      line = [];
      used = 0;
    };
    for (const piece of unbreakable(paragraph)) {
      for (const runs of fitting(piece, width, runsOf, measure)) {
        const wide = widthOf(trimmed(runs), measure);
        if (used > 0 && used + wide > width) end();
        for (const run of runs) append(line, run);
        used += widthOf(runs, measure);
      }
    }
    end();
  }
  return lines;
}

export function widthOf(line: Line, measure: Measure): number {
  return line.reduce((sum, run) => sum + measure(run), 0);
}

/** Pieces behind each of which a line may end. */
function unbreakable(paragraph: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of graphemes.segment(paragraph)) {
    const last = pieces.at(-1);
    if (last === undefined || mayBreak(last, segment)) pieces.push(segment);
    else pieces[pieces.length - 1] = last + segment;
  }
  return pieces;
}

function mayBreak(before: string, next: string): boolean {
  if (next === " " || noLineStart.test(next)) return false;
  if (before.endsWith(" ")) return true;
  if (noLineEnd.test(before)) return false;
  if (/[-/–—]$/.test(before)) return !/^\d/.test(next);
  return (
    isIdeograph.test(next) || isIdeograph.test(Array.from(before).at(-1) ?? "")
  );
}

/** A word wider than the line is cut into what fits. */
function fitting(
  piece: string,
  width: number,
  runsOf: (text: string) => Run[],
  measure: Measure,
): Run[][] {
  const whole = runsOf(piece);
  if (widthOf(trimmed(whole), measure) <= width) return [whole];
  const parts: Run[][] = [];
  let part: Run[] = [];
  let used = 0;
  for (const { segment } of graphemes.segment(piece)) {
    const runs = runsOf(segment);
    const wide = widthOf(runs, measure);
    if (used > 0 && used + wide > width) {
      parts.push(part);
      part = [];
      used = 0;
    }
    for (const run of runs) append(part, run);
    used += wide;
  }
  return [...parts, part];
}

function append(line: Run[], run: Run): void {
  const last = line.at(-1);
  if (last?.face === run.face)
    line[line.length - 1] = { face: run.face, text: last.text + run.text };
  else line.push(run);
}

function trimmed(line: readonly Run[]): Run[] {
  const last = line.at(-1);
  if (!last) return [];
  const text = last.text.replace(/ +$/, "");
  const rest = line.slice(0, -1);
  return text === "" ? trimmed(rest) : [...rest, { face: last.face, text }];
}
