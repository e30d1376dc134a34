import { expect } from "chai";
import {
  deliveryReport,
  type Message,
} from "../../../services/telling/delivery-report.ts";
import { createToldIndex } from "../../../services/delivery/told-index.ts";
import { weeklySummary } from "../../../services/telling/weekly-summary.ts";

const span = { from: "2026-11-14T08:00:00Z", until: "2026-11-21T08:00:00Z" };
let id = 0;
const message = (overrides: Partial<Message> = {}): Message => {
  const raisedAt = overrides.raisedAt ?? "2026-11-20T08:00:00Z";
  return {
    id: `m${(id += 1)}`,
    kind: "approved",
    to: "ada",
    state: "sent",
    raisedAt,
    changedAt: raisedAt,
    about: { claim: "c1" },
    scope: { program: "csp", mpnId: "1" },
    ...overrides,
  };
};
const failed = (problem?: Message["problem"], to = "ada") =>
  message({ to, state: "undeliverable", ...(problem ? { problem } : {}) });

describe("A delivery report", () => {
  it("counts what was acted on as seen, and what was seen as sent", () => {
    const { all } = deliveryReport(
      [
        message(),
        message({ state: "seen" }),
        message({ state: "acted", unsure: true }),
        message({ state: "pending" }),
        message({ state: "sending" }),
        failed("blocked"),
      ],
      span,
    );
    expect(all).to.deep.equal({
      sent: 3,
      seen: 2,
      acted: 1,
      waiting: 2,
      undelivered: 1,
      unsure: 1,
    });
  });

  it("leaves out what was done before its days, what is obsolete and what came after", () => {
    const report = deliveryReport(
      [
        message({ raisedAt: "2026-11-14T07:59:59Z" }),
        message({ state: "obsolete" }),
        message({ raisedAt: "2026-11-21T08:00:01Z" }),
      ],
      span,
    );
    expect(report.messages).to.deep.equal([]);
    expect(report.people).to.deep.equal([]);
  });

  it("has what was raised long ago and changed in its days, or waits to this day", () => {
    const old = "2026-10-01T08:00:00Z";
    const { all, people } = deliveryReport(
      [
        message({ raisedAt: old, changedAt: "2026-11-14T08:00:00Z" }),
        message({ raisedAt: old, state: "pending" }),
      ],
      span,
    );
    expect(all).to.deep.include({ sent: 1, waiting: 1 });
    expect(people[0]?.waitingSince).to.equal(old);
  });

  it("names each person's reasons, those first whom something did not reach", () => {
    const { people } = deliveryReport(
      [
        ...[1, 2, 3].map(() => message({ to: "bela" })),
        message({ to: "chloe", state: "pending" }),
        failed("blocked"),
        failed("blocked"),
        failed(),
        failed("not-installed", "dora"),
      ],
      span,
    );
    expect(people.map(({ to }) => to)).to.deep.equal([
      "ada",
      "dora",
      "chloe",
      "bela",
    ]);
    expect(people[0]?.problems).to.deep.equal({ blocked: 2, other: 1 });
    expect(people[3]?.problems).to.deep.equal({});
  });

  it("lists its messages, the newest change first", () => {
    const days = ["15", "20", "17"];
    const { messages } = deliveryReport(
      days.map((day) => message({ raisedAt: `2026-11-${day}T08:00:00Z` })),
      span,
    );
    expect(messages.map(({ raisedAt }) => raisedAt.slice(8, 10))).to.deep.equal(
      ["20", "17", "15"],
    );
  });
});

describe("A weekly summary", () => {
  const verdictOf = (...messages: Message[]) =>
    weeklySummary(deliveryReport(messages, span)).verdict;

  it("says the worst there is, and that nothing was sent where that is so", () => {
    expect(verdictOf()).to.equal("nothing");
    expect(verdictOf(message({ state: "obsolete" }))).to.equal("nothing");
    expect(verdictOf(message())).to.equal("all-arrived");
    expect(verdictOf(message(), message({ state: "pending" }))).to.equal(
      "some-wait",
    );
    expect(
      verdictOf(message(), message({ state: "pending" }), failed("blocked")),
    ).to.equal("some-failed");
  });

  it("names whom something did not reach, and who looked at nothing", () => {
    const { troubled, unread } = weeklySummary(
      deliveryReport(
        [
          failed("blocked"),
          message({ to: "bela" }),
          message({ to: "chloe" }),
          message({ to: "chloe", state: "seen" }),
          message({ to: "dora", state: "pending" }),
        ],
        span,
      ),
    );
    expect(troubled.map(({ to }) => to)).to.deep.equal(["ada", "dora"]);
    expect(unread).to.deep.equal(["bela"]);
  });
});

describe("What a report reads", () => {
  const since = (index: ReturnType<typeof createToldIndex>, from: string) =>
    index.since("a", from);

  it("are the records with a change since then, or with something that waits", () => {
    const index = createToldIndex();
    const raisedAt = "2026-11-01T08:00:00Z";
    index.keep("old", "a", [{ state: "sent", raisedAt }]);
    index.keep("lately", "a", [
      { state: "sent", raisedAt, times: { sent: "2026-11-15T08:00:00Z" } },
    ]);
    index.keep("waits", "a", [
      { state: "sent", raisedAt },
      { state: "pending", raisedAt },
    ]);
    index.keep("other tenant", "b", [{ state: "pending", raisedAt }]);
    index.keep("silent", "a", []);
    expect(since(index, span.from)).to.deep.equal(["lately", "waits"]);
    expect(since(index, raisedAt)).to.deep.equal(["old", "lately", "waits"]);
    index.keep("waits", "a", [{ state: "sent", raisedAt }]);
    expect(since(index, span.from)).to.deep.equal(["lately"]);
  });
});
