import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { create, type Font } from "fontkit";

/** Both hold Latin, Greek, Cyrillic and kana; only one holds Hangul, only the other all simplified characters. */
const faces = {
  korean: ["@embedpdf/fonts-kr", "NotoSansKR"],
  chinese: ["@embedpdf/fonts-sc", "NotoSansHans"],
} as const;
export type Face = keyof typeof faces;
export type Weight = "Regular" | "Bold";

export type Fonts = Readonly<Record<Face, Readonly<Record<Weight, Font>>>>;

let opened: Promise<Fonts> | undefined;

/** Read when the first PDF is made, and kept: parsing takes its time. */
export function openFonts(): Promise<Fonts> {
  opened ??= openAll().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function openAll(): Promise<Fonts> {
  const family = async (face: Face) => ({
    Regular: await open(face, "Regular"),
    Bold: await open(face, "Bold"),
  });
  return { korean: await family("korean"), chinese: await family("chinese") };
}

async function open(face: Face, weight: Weight): Promise<Font> {
  const [name, file] = faces[face];
  // dist/index.cjs, wherever the package was installed
  const entry = createRequire(import.meta.url).resolve(name);
  const path = join(dirname(entry), "..", "fonts", `${file}-${weight}.otf`);
  const font = create(await readFile(path));
  // The tables are parsed when they are first asked for: now, font by font, with a pause in between.
  font.hasGlyphForCodePoint(0x41);
  font.layout("Office 가 字");
  await setImmediate();
  return font;
}
