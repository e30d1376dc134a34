import { expect } from "chai";
import { locales } from "../../locales/locale.ts";
import { createTranslator } from "../../locales/translator.ts";
import { certificationOf } from "../../papers/fields.ts";
import {
  by,
  certification,
  created,
  eventsOf,
  expense,
  expenseAdded,
} from "../support/claim-kit.ts";
import { people } from "../support/settings-kit.ts";

const line = expense({ id: "csr", kind: "csr" });
const { certification: _none, ...oldLine } = line;

describe("What the paper of a CSR line says of its certification", () => {
  for (const locale of locales) {
    const tr = createTranslator(locale, "UTC");
    const signed = (name: string) =>
      tr.t("paper.csr-person", {
        who: name,
        role: tr.t("role.incentives-user"),
        moment: tr.format.moment("2021-07-01T08:01:00Z"),
        id: "id-uma",
      });

    it(`in ${locale} is who certified, when, and the words they read in their own language (R-CSR-4, R-CSR-5)`, () => {
      const events = eventsOf(
        created(),
        expenseAdded({ id: "csr", kind: "csr" }),
      );
      expect(certificationOf(tr, events, line)).to.deep.equal({
        statement: certification.text,
        fields: [
          [tr.t("paper.csr-certified"), signed("Uma")],
          [tr.t("paper.csr-version"), "1"],
        ],
      });
    });

    it(`in ${locale} is only who added the line, where no certification was recorded`, () => {
      const events = eventsOf(created(), {
        type: "expense-added",
        expense: oldLine,
      });
      expect(certificationOf(tr, events, oldLine)).to.deep.equal({
        statement: tr.t("paper.csr-unrecorded"),
        fields: [[tr.t("paper.added"), signed("Uma")]],
      });
    });
  }

  it("is of whoever added the line last, where it was removed and came again", () => {
    const added = { type: "expense-added", expense: line } as const;
    const events = eventsOf(
      created(),
      added,
      { type: "expense-removed", expense: line },
      by(people.admin, added),
    );
    const tr = createTranslator("en-US", "UTC");
    const [certified] = certificationOf(tr, events, line).fields;
    expect(certified?.[1]).to.include("Ada").and.not.include("Uma");
  });
});
