import { expect } from "chai";
import { locales } from "../../../locales/locale.ts";
import {
  certifiedAs,
  csrStatement,
  isCertified,
} from "../../../services/claims/certification.ts";
import { claimEvent } from "../../../services/claims/events.ts";
import {
  certification,
  eventsOf,
  created,
  expense,
} from "../../support/claim-kit.ts";
import { messages } from "../../support/locale-files.ts";

/**
 * The words of each version. Never change a line: whoever certified a version stands for its words. New words are a new
 * version here and in `csrStatement`.
 */
const words: Readonly<
  Record<number, Readonly<Record<(typeof locales)[number], string>>>
> = {
  1: {
    "en-US":
      "I certify that our own staff did this work for this activity and that these are actual costs.",
    "de-DE":
      "Ich bestätige: Unser eigenes Personal hat diese Arbeiten für diese Aktivität ausgeführt, und dies sind die tatsächlichen Kosten.",
    "ko-KR":
      "이 활동을 위해 회사 직원이 이 작업을 수행했으며 금액은 실제 비용임을 인증합니다.",
    "zh-CN": "我声明：上述工作由本公司员工为此活动完成，金额均为实际成本。",
  },
};

describe("The statement of a CSR line (R-CSR-5)", () => {
  for (const locale of locales)
    it(`reads in ${locale} as its version says`, () => {
      expect(messages[locale]["expense.certify"]).to.equal(
        words[csrStatement.version]?.[locale],
      );
    });

  it("is certified in words that are kept with the line", () => {
    const given = certifiedAs({ locale: "en-US", text: "I certify it." });
    expect(given).to.deep.equal({
      statement: "csr.own-staff-at-actual-cost",
      version: 1,
      locale: "en-US",
      text: "I certify it.",
    });
    expect(isCertified(given)).to.equal(true);
    expect(isCertified(undefined)).to.equal(false);
  });
});

describe("The event that adds a CSR line", () => {
  const added = (line: ReturnType<typeof expense>) =>
    eventsOf(created(), { type: "expense-added", expense: line }).at(-1);

  it("says who certified which statement, when, and as it was read (R-CSR-4)", () => {
    const event = claimEvent.parse(added(expense({ kind: "csr" })));
    expect(event.by.name).to.equal("Uma");
    expect(event.at).to.equal("2021-07-01T08:01:00.000Z");
    expect(event.body).to.deep.include({
      type: "expense-added",
      expense: expense({ kind: "csr", certification }),
    });
  });

  it("from before that was recorded is read as ever", () => {
    const { certification: _none, ...old } = expense({ kind: "csr" });
    expect(claimEvent.parse(added(old)).body).to.deep.equal({
      type: "expense-added",
      expense: old,
    });
  });
});
