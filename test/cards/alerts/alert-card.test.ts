import { expect } from "chai";
import { alertCard } from "../../../cards/alerts/alert-card.ts";
import { renderCard } from "../../../cards/kit/render.ts";
import { createTranslator } from "../../../locales/translator.ts";
import type {
  AlertClaim,
  AlertView,
} from "../../../services/alerts/alert-view.ts";
import { buttonsOf, textOf } from "../../support/card-reader.ts";
import { agenda, eur } from "../../support/claim-kit.ts";

const tr = createTranslator("en-US", "Europe/Berlin");
const claim = (index: number, isOwn = false): AlertClaim => ({
  id: `c${index}`,
  number: 1000 + index,
  name: `Fair ${index}`,
  amount: eur(100 * index),
  missing: index % 2 ? [agenda] : [],
  owner: { id: `o${index}`, name: `Uma ${index}` },
  isOwn,
});
const view = (overrides: Partial<AlertView> = {}): AlertView => ({
  kind: "claim-deadline-money-left",
  deadline: "2021-08-14",
  daysLeft: 4,
  since: undefined,
  programName: "CSP",
  locationName: "Munich",
  money: [eur(25_000)],
  threshold: undefined,
  claim: undefined,
  claims: [],
  isPartner: true,
  request: undefined,
  ...overrides,
});

function shown(given: AlertView) {
  const draft = alertCard(tr, given);
  const card = renderCard(draft, {
    lang: "en-US",
    nonce: "n",
  });
  return {
    summary: draft.summary,
    text: textOf(card).replaceAll("\u00a0", " "),
    verbs: buttonsOf(card).map(({ verb }) => verb),
  };
}

describe("The card of an alert", () => {
  it("says what, where, until when and how much, and how to get fewer", () => {
    const { text, summary } = shown(view());
    expect(summary.replaceAll("\u00a0", " ")).to.equal(
      "EUR 25,000.00 is not claimed yet: CSP, Munich",
    );
    expect(text)
      .to.include("By Aug 14, 2021, in 4 days")
      .and.include("Submit the drafts and claim the rest")
      .and.include("Send “mute” for fewer messages.");
  });

  it("shows the worst five drafts, and counts the others", () => {
    const claims = [1, 2, 3, 4, 5, 6, 7].map((index) => claim(index));
    const { text } = shown(view({ claims }));
    expect(text)
      .to.include("Fair 5")
      .and.include("2 more drafts of less urgency")
      .and.include("1 item is missing")
      .and.not.include("Fair 6");
  });

  it("has buttons to ask and to take over while there is room, never for one's own", () => {
    const verbsOf = (...claims: AlertClaim[]) => shown(view({ claims })).verbs;
    const ask = "claim.ask-owner";
    const one = verbsOf(claim(1)).filter((verb) => verb !== "claim.open");
    expect(one).to.deep.equal([ask, "claim.take-over", "overview.mine"]);
    const five = verbsOf(...[1, 2, 3, 4, 5].map((index) => claim(index)));
    expect(five.filter((verb) => verb === ask)).to.have.length(5);
    expect(five).not.to.include("claim.take-over");
    expect(verbsOf(claim(1, true))).not.to.include(ask);
  });

  it("about one claim opens it, asks for it or takes it over", () => {
    const draft = view({ kind: "draft-near-deadline", claim: claim(1) });
    expect(shown(draft).verbs).to.deep.equal([
      "claim.open",
      "claim.ask-owner",
      "claim.take-over",
    ]);
    expect(shown(draft).text)
      .to.include("Fair 1 is not submitted yet")
      .and.include("Missing: Invitation and agenda");
    expect(
      shown({ ...draft, claim: claim(1, true) }).verbs,
      "own",
    ).to.deep.equal(["claim.open"]);
    expect(shown({ ...draft, isPartner: false }).verbs).to.deep.equal([
      "claim.open",
    ]);
  });

  it("says since when where no day is set, and how long ago where it has passed", () => {
    const waits = view({
      kind: "action-required",
      claim: claim(2),
      since: "2021-08-02",
    });
    expect(shown(waits).text).to.include("Since Aug 2, 2021");
    const late = view({
      kind: "review-overdue",
      claim: claim(2),
      daysLeft: -2,
    });
    expect(shown(late).text).to.include("Due on Aug 14, 2021, 2 days ago");
  });
});
