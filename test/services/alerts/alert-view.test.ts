import { expect } from "chai";
import type { Alert } from "../../../services/alerts/alert.ts";
import { alertView } from "../../../services/alerts/alert-view.ts";
import {
  summaryOf,
  type ClaimSummary,
} from "../../../services/claims/claim-summary.ts";
import {
  created,
  eur,
  inStatus,
  knownClaim,
  request,
  requested,
} from "../../support/claim-kit.ts";
import { munich, people, settings } from "../../support/settings-kit.ts";

const summary = (overrides: Partial<ClaimSummary> = {}): ClaimSummary => ({
  ...summaryOf("tenant-a", knownClaim(created())),
  ...overrides,
});
const funds = {
  type: "funds",
  program: "csp",
  mpnId: munich,
  period: "FY21-H1",
} as const;

function alertOf(overrides: Partial<Alert> = {}): Alert {
  return {
    id: "a",
    kind: "claim-deadline-money-left",
    subject: funds,
    on: "2021-08-07",
    lead: 7,
    deadline: "2021-08-14",
    to: [people.admin.id],
    needsAction: true,
    facts: {
      program: "csp",
      mpnId: munich,
      daysLeft: 7,
      money: [eur(40_000)],
      claims: [{ id: "old", amount: eur(1), missing: 3 }],
      missing: [],
    },
    ...overrides,
  };
}

const look = (
  alert: Alert,
  summaries: ClaimSummary[],
  today = "2021-08-10",
  personId: string = people.admin.id,
) => alertView(alert, { settings: settings(), summaries, personId, today });

describe("An alert as it is read", () => {
  it("counts days, money and drafts of that day, not of the day it was raised", () => {
    const view = look(alertOf(), [
      summary({ id: "small", amount: eur(10) }),
      summary({ id: "big", amount: eur(90), ownerId: people.admin.id }),
      summary({ id: "in", amount: eur(15_000), status: "submitted" }),
      summary({ id: "gone", status: "deleted" }),
      summary({ id: "other period", period: "FY20-H2" }),
      summary({ id: "other place", mpnId: "999" }),
    ]);
    expect(view?.daysLeft).to.equal(4);
    expect(view?.money).to.deep.equal([eur(25_000)]);
    expect(view?.claims.map(({ id }) => id)).to.deep.equal(["big", "small"]);
    expect(view?.claims.map(({ isOwn }) => isOwn)).to.deep.equal([true, false]);
    expect(view?.locationName).to.equal("Contoso Munich");
    expect(view?.isPartner).to.be.true;
  });

  it("is nothing once no money is left", () => {
    const all = summary({ amount: eur(40_000), status: "approved" });
    expect(look(alertOf(), [all])).to.be.undefined;
  });

  it("is told on the last day and not after it", () => {
    expect(look(alertOf(), [], "2021-08-14")?.daysLeft).to.equal(0);
    expect(look(alertOf(), [], "2021-08-15")).to.be.undefined;
  });

  it("about drafts is nothing without a draft", () => {
    const drafts = alertOf({ kind: "draft-near-deadline" });
    expect(look(drafts, [summary({ amount: eur(7) })])?.money).to.deep.equal([
      eur(7),
    ]);
    expect(look(drafts, [summary({ status: "submitted" })])).to.be.undefined;
  });

  it("about one claim is nothing once its status says so", () => {
    const speaks = {
      "draft-near-deadline": ["editing"],
      "action-required": ["action-required"],
      "review-overdue": ["submitted", "in-review"],
      "dispute-overdue": ["disputed"],
      "payment-overdue": ["approved"],
      "retention-ends": [
        "editing",
        "submitted",
        "in-review",
        "action-required",
        "approved",
        "rejected",
        "disputed",
      ],
    } as const;
    for (const [kind, statuses] of Object.entries(speaks))
      for (const status of Object.keys(inStatus) as ClaimSummary["status"][]) {
        const one = summary({ status });
        const alert = alertOf({
          kind: kind as keyof typeof speaks,
          subject: { type: "claim", id: one.id },
        });
        const isTold = (statuses as readonly string[]).includes(status);
        expect(look(alert, [one]) !== undefined, `${kind} ${status}`).to.equal(
          isTold,
        );
      }
    const gone = alertOf({ subject: { type: "claim", id: "never" } });
    expect(look(gone, [])).to.be.undefined;
  });

  it("that something is overdue is told after its day", () => {
    const one = summary({ status: "in-review" });
    const late = alertOf({
      kind: "review-overdue",
      subject: { type: "claim", id: one.id },
    });
    expect(look(late, [one], "2021-08-20")?.daysLeft).to.equal(-6);
  });

  it("about a request is nothing once it is closed", () => {
    const open = summaryOf(
      "tenant-a",
      knownClaim(created(), requested(request())),
    );
    const alert = alertOf({
      kind: "request-open",
      subject: { type: "request", claim: open.id, id: "request-1" },
    });
    expect(look(alert, [open])?.request).to.equal("request-1");
    const [first] = open.requests;
    const closed = {
      ...open,
      requests: [{ ...first!, state: "fulfilled" as const }],
    };
    expect(look(alert, [closed])).to.be.undefined;
    expect(look(alert, [{ ...open, requests: [] }])).to.be.undefined;
  });

  it("offers what a partner may do to partners only", () => {
    expect(look(alertOf(), [], "2021-08-10", people.colleague.id)?.isPartner).to
      .be.false;
  });
});
