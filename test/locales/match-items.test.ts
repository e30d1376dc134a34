import { expect } from "chai";
import { activityOf, catalogue } from "../../services/activities/catalogue.ts";
import { checklistItems } from "../../services/activities/checklist-items.ts";
import { locales, type Locale } from "../../locales/locale.ts";
import { itemsMeant } from "../../locales/match-items.ts";
import { createTranslator } from "../../locales/translator.ts";

/** The items of an activity that a person can ask for by name. */
function keysOf(id: string): string[] {
  const activity = activityOf(id);
  if (!activity) throw new Error(id);
  return checklistItems(activity, {})
    .filter(({ group }) => group !== "common")
    .map(({ key }) => key);
}
const tradeshow = keysOf("activity.tradeshows");
const meant = (locale: Locale, words: string, keys = tradeshow) =>
  itemsMeant(createTranslator(locale, "UTC"), keys, words).map((key) =>
    key.slice(key.indexOf("/") + 1),
  );

describe("Items meant by a few words", () => {
  const agenda = "event-invitation-and-agenda";
  const photo = "participation-photo";
  const visitors = "estimated-attendees-or-visitors";

  for (const [locale, words, item] of [
    ["en-US", "agenda", agenda],
    ["en-US", "Agenda and invitations", agenda],
    ["en-US", "photos", photo],
    ["en-US", "a photo of the booth", photo],
    ["en-US", "number of visitors", visitors],
    ["de-DE", "Agenda", agenda],
    ["de-DE", "Einladungen", agenda],
    ["de-DE", "Fotos", photo],
    ["de-DE", "ein Foto vom Messestand", photo],
    ["de-DE", "Anzahl der Besucher", visitors],
    ["ko-KR", "초대장", agenda],
    ["ko-KR", "사진", photo],
    ["ko-KR", "사진을", photo],
    ["ko-KR", "부스 사진", photo],
    ["ko-KR", "행사 일정표", agenda],
    ["zh-CN", "议程", agenda],
    ["zh-CN", "邀请函", agenda],
    ["zh-CN", "照片", photo],
    ["zh-CN", "展位的照片", photo],
  ] as const)
    it(`"${words}" (${locale}) is ${item}`, () => {
      expect(meant(locale, words)).to.deep.equal([item]);
    });

  it("may be in another language than the reader's", () => {
    expect(meant("ko-KR", "agenda")).to.deep.equal([agenda]);
    expect(meant("en-US", "照片")).to.deep.equal([photo]);
    expect(meant("zh-CN", "Einladung")).to.deep.equal([agenda]);
  });

  it("may be written in any case, width and with marks around", () => {
    for (const words of ["AGENDA", "ａｇｅｎｄａ", " “agenda”, ", "agenda?"])
      expect(meant("en-US", words), words).to.deep.equal([agenda]);
  });

  it("are all those that fit equally well", () => {
    const found = meant("en-US", "agenda or photo");
    expect(found).to.have.members([agenda, photo]);
  });

  it("are none where no label has one of the words, or the words are small", () => {
    for (const words of [
      "",
      " ",
      "weather",
      "the",
      "of a",
      "?!",
      "날씨",
      "天气",
    ])
      expect(meant("en-US", words), words).to.deep.equal([]);
    expect(meant("en-US", "agenda", [])).to.deep.equal([]);
  });

  it("are those with the whole label, for every item of every activity", () => {
    for (const { id } of catalogue.activities)
      for (const locale of locales) {
        const keys = keysOf(id);
        const tr = createTranslator(locale, "UTC");
        for (const key of keys) {
          const { label } = tr.item(key);
          expect(
            itemsMeant(tr, keys, label),
            `${locale} ${key}: ${label}`,
          ).to.include(key);
        }
      }
  });
});
