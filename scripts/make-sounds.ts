import { writeFileSync } from "node:fs";
import { pinyin } from "pinyin-pro";

/**
 * Writes how every character of GB 2312 is spoken, without tones. Run by hand (`npx node scripts/make-sounds.ts`); the
 * result is kept, because the dictionary behind it needs more memory than all the bot's models.
 */
const decoder = new TextDecoder("gbk");
const bySound = new Map<string, string>();
for (let row = 0xb0; row <= 0xf7; row += 1)
  for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
    const character = decoder.decode(new Uint8Array([row, cell]));
    if (!/^\p{Script=Han}$/u.test(character)) continue;
    const [sound = ""] = pinyin(character, {
      toneType: "none",
      type: "array",
      v: true,
    });
    bySound.set(sound, (bySound.get(sound) ?? "") + character);
  }

writeFileSync(
  new URL("../locales/zh-CN/sounds.json", import.meta.url),
  `${JSON.stringify(
    Object.fromEntries([...bySound].sort(([a], [b]) => (a < b ? -1 : 1))),
    null,
    2,
  )}\n`,
);
