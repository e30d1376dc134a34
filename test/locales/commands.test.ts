import { expect } from "chai";
import {
  normalize,
  understand,
  type CommandId,
} from "../../locales/commands.ts";
import { locales } from "../../locales/locale.ts";
import { commandPhrases, messages } from "../support/locale-files.ts";

const phrases = locales.flatMap((locale) =>
  Object.entries(commandPhrases[locale]).flatMap(([command, list]) =>
    list.map((phrase) => ({ locale, command: command as CommandId, phrase })),
  ),
);
const plain = phrases.filter(({ phrase }) => !phrase.includes("{"));
const sentences = phrases.filter(({ phrase }) => phrase.includes("{who}"));
/** "follow {what}". */
const things = phrases.filter(
  ({ phrase }) => phrase.includes("{what}") && !phrase.includes("{who}"),
);

describe("Commands", () => {
  it("share no phrase, in whatever language", () => {
    const owners = new Map<string, Set<string>>();
    for (const { command, phrase } of phrases) {
      const key = normalize(phrase);
      owners.set(key, (owners.get(key) ?? new Set()).add(command));
    }
    const shared = [...owners].filter(([, commands]) => commands.size > 1);
    expect(shared.map(([phrase]) => phrase)).to.deep.equal([]);
  });

  it("are written plainly: no slash, no mark, no phrase twice in a language", () => {
    for (const locale of locales) {
      const all = Object.values(commandPhrases[locale]).flat();
      expect(all.filter((one) => one !== one.trim() || /[/!#]/.test(one))).to.be
        .empty;
      const folded = all.map(normalize);
      expect(new Set(folded).size, locale).to.equal(folded.length);
      expect(folded, locale).not.to.include("");
    }
  });

  const disguises: readonly (readonly [string, (phrase: string) => string])[] =
    [
      ["as they are", (phrase) => phrase],
      ["in capitals", (phrase) => phrase.toUpperCase()],
      [
        "with spaces around and doubled",
        (phrase) => `  ${phrase.replaceAll(" ", "  ")} `,
      ],
      ["behind a mention", (phrase) => `<at>Co-op Claims</at>&nbsp;${phrase}`],
      [
        "behind a mention with an id",
        (phrase) => `<at id="0">Bot</at> ${phrase}`,
      ],
      [
        "with spaces that do not break",
        (phrase) => phrase.replaceAll(" ", "\u00a0"),
      ],
      ["with an exclamation mark", (phrase) => `${phrase}!`],
      ["with a full stop", (phrase) => `${phrase}.`],
      ["with a full-width stop", (phrase) => `${phrase}。`],
      ["with a full-width exclamation mark", (phrase) => `${phrase}！`],
      ["with a line break behind", (phrase) => `${phrase}\r\n`],
      ["with an invisible mark in front", (phrase) => `\u200e${phrase}`],
    ];
  for (const [how, disguise] of disguises)
    it(`are understood ${how}`, () => {
      for (const { locale, command, phrase } of plain)
        expect(
          understand(disguise(phrase)),
          `${locale} ${phrase}`,
        ).to.deep.equal({ command, rest: "" });
    });

  it("with a person and a thing in them have both, each once", () => {
    const parts = sentences.map(({ phrase }) => phrase.match(/\{\w+\}/g) ?? []);
    for (const found of parts)
      expect(found).to.have.members(["{who}", "{what}"]).and.have.length(2);
    for (const locale of locales)
      expect(sentences.map((one) => one.locale)).to.include(locale);
  });

  const said: readonly (readonly [string, string])[] = [
    ["Mona", "Agenda"],
    ["Mona Weiss", "photos of the show"],
    ["민수", "부스 사진"],
    ["김민수", "행사 일정표 열기"],
    ["李雷", "展位照片"],
    ["Anna-Lena O’Neill", "invoice #77 (final)"],
  ];
  for (const [how, disguise] of disguises)
    it(`with a person and a thing in them are understood ${how}`, () => {
      for (const { locale, command, phrase } of sentences)
        for (const [who, what] of said) {
          const text = phrase.replace("{who}", who).replace("{what}", what);
          const found = understand(disguise(text));
          const where = `${locale} ${text}`;
          expect(found?.command, where).to.equal(command);
          expect(found?.who?.toLowerCase(), where).to.equal(who.toLowerCase());
          expect(found?.what?.toLowerCase(), where).to.equal(
            what.toLowerCase(),
          );
        }
    });

  for (const [how, disguise] of disguises)
    it(`with a thing in them are understood ${how}`, () => {
      expect(things).not.to.be.empty;
      for (const { locale, command, phrase } of things)
        for (const what of ["Spring roadshow", "Contoso Munich", "#1001"]) {
          const text = phrase.replace("{what}", what);
          const found = understand(disguise(text));
          const where = `${locale} ${text}`;
          expect(found?.command, where).to.equal(command);
          expect(found?.who, where).to.equal(undefined);
          expect(found?.what?.toLowerCase(), where).to.equal(
            what.toLowerCase(),
          );
        }
    });

  for (const [typed, who, what] of [
    ["ask Mona for the agenda", "Mona", "agenda"],
    ["Ask Mona Weiss for photos", "Mona Weiss", "photos"],
    ["ask Mona for proof for May", "Mona", "proof for May"],
    ["ask Mona for photos of the show", "Mona", "photos of the show"],
    ["request the plan from May from Mona", "Mona", "plan from May"],
    ["Bitte Mona um die Agenda.", "Mona", "Agenda"],
    ["Fordere die Agenda bei Mona an", "Mona", "Agenda"],
    [
      "Frag Mona nach der Liste, die alle anzeigen",
      "Mona",
      "Liste, die alle anzeigen",
    ],
    ["모나에게 일정표 요청", "모나", "일정표"],
    ["모나님에게 일정표 요청해 주세요", "모나", "일정표"],
    ["모나 님께 일정표 요청", "모나", "일정표"],
    ["请 Mona 提供 议程", "Mona", "议程"],
    ["找李雷要议程", "李雷", "议程"],
  ] as const)
    it(`"${typed}" asks ${who} for "${what}"`, () => {
      expect(understand(typed)).to.deep.include({ command: "ask", who, what });
    });

  it("that look for something are no questions to somebody", () => {
    for (const typed of [
      "找一下要提交的申请",
      "open requests from Mona",
      "zeige Agenda von Mona anfordern",
    ])
      expect(understand(typed)?.command, typed).to.equal("find");
  });

  for (const typed of [
    "ask for the agenda",
    "ask Mona",
    "ask Mona for",
    "ask   for the",
    "bitte um die Agenda",
    "에게 일정표 요청",
    "请提供议程",
  ])
    it(`"${typed}" asks nobody for nothing`, () => {
      expect(understand(typed)?.who).to.equal(undefined);
    });

  it("a long message is no sentence, and is read at once", () => {
    const text = `ask ${"for ".repeat(5000)}`;
    const start = performance.now();
    expect(understand(text)).to.equal(undefined);
    expect(performance.now() - start).to.be.below(200);
  });

  it("that are questions may end in a question mark", () => {
    for (const mark of ["?", "？"])
      expect(understand(`wann ist die frist${mark}`)?.command).to.equal("due");
    expect(understand("?")?.command).to.equal("help");
    expect(understand("您能做什么？")?.command).to.equal("help");
  });

  it("written in letters of full width are understood", () => {
    expect(understand("ｍｙ　ｃｌａｉｍｓ")?.command).to.equal("mine");
  });

  it("typed in pieces of syllables are understood", () => {
    expect(understand("내 클레임".normalize("NFD"))?.command).to.equal("mine");
    expect(understand("übersicht".normalize("NFD"))?.command).to.equal("mine");
  });

  for (const [typed, rest] of [
    ["find roadshow", "roadshow"],
    ["open the roadshow claim", "roadshow"],
    ["Show my Roadshow", "roadshow"],
    ["suche nach messe", "messe"],
    ["zeig mir die Messe", "messe"],
    ["Messe öffnen", "messe"],
    ["로드쇼 찾기", "로드쇼"],
    ["찾기 로드쇼", "로드쇼"],
    ["查找路演", "路演"],
    ["查找 路演", "路演"],
    ["打开路演申请", "路演申请"],
    ["1001", "1001"],
    ["#1001", "#1001"],
  ] as const)
    it(`"${typed}" looks for "${rest}"`, () => {
      expect(understand(typed)).to.deep.equal({ command: "find", rest });
    });

  for (const typed of [
    "",
    "   ",
    "finder",
    "openings",
    "asdf",
    "what a lovely day",
    "1234567890123",
    "…",
    "<at>Co-op Claims</at>",
  ])
    it(`"${typed}" is no command`, () => {
      expect(understand(typed)).to.equal(undefined);
    });

  it("that the help names are understood, each in its language", () => {
    const named: Readonly<Record<string, CommandId[]>> = {
      "help.create": ["create", "mine"],
      "help.find": ["find", "history", "submit", "due"],
      "help.review": ["reviews"],
      "help.language": ["language"],
      "refusal.claim.not-found": ["mine"],
      "refusal.claim.exists": ["mine"],
    };
    for (const locale of locales)
      for (const [key, wanted] of Object.entries(named)) {
        const quoted = [
          ...(messages[locale][key] ?? "").matchAll(/[“„]([^“”]+)[“”]/g),
        ].map(([, phrase = ""]) => understand(phrase)?.command);
        expect(quoted, `${locale} ${key}`).to.deep.equal(wanted);
      }
  });
});
