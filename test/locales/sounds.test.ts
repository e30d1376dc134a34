import { expect } from "chai";
import { pinyin } from "pinyin-pro";
import { soundOf } from "../../locales/lexicon.ts";

describe("How Chinese characters sound", () => {
  it("is what the dictionary says, for every common character", () => {
    const decoder = new TextDecoder("gbk");
    let seen = 0;
    for (let row = 0xb0; row <= 0xf7; row += 1)
      for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
        const character = decoder.decode(new Uint8Array([row, cell]));
        if (!/^\p{Script=Han}$/u.test(character)) continue;
        seen += 1;
        const [sound] = pinyin(character, {
          toneType: "none",
          type: "array",
          v: true,
        });
        expect(soundOf(character), character).to.equal(sound);
      }
    expect(seen).to.equal(6763);
  });

  it("is the same for what is mistaken for one another", () => {
    for (const [right, wrong] of ["申身", "请情", "截节", "资姿"])
      expect(soundOf(right ?? ""), `${right} ${wrong}`).to.equal(
        soundOf(wrong ?? ""),
      );
  });

  it("is not known of anything else", () => {
    for (const other of ["a", "가", "", "!"])
      expect(soundOf(other)).to.equal(undefined);
  });
});
