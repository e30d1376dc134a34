import { expect } from "chai";
import { planFiles } from "../../../services/export/plan-files.ts";
import {
  agenda,
  created,
  documentAdded,
  expense,
  expenseAdded,
  photo,
  visitors,
  type Step,
} from "../../support/claim-kit.ts";
import { viewOf } from "../../support/export-kit.ts";

const words = { itemLabel: (key: string) => key.split("/").at(-1) ?? "" };
const pathsOf = (...steps: readonly Step[]) =>
  planFiles(viewOf(created(), ...steps), words).map(({ path }) => path);

describe("The files of an export", () => {
  it("stand in the order of Partner Center's claim page: invoices, CSRs, proof, the rest", () => {
    const paths = pathsOf(
      documentAdded({ id: "o", name: "else.pdf", items: [] }),
      documentAdded({ id: "p", name: "booth.jpg", items: [photo] }),
      expenseAdded({ id: "c", kind: "csr", vendor: "Set-up", number: "Crew" }),
      expenseAdded({ id: "i" }),
      documentAdded({
        id: "pc",
        name: "hours.xlsx",
        items: [],
        expenseId: "c",
      }),
      documentAdded({ id: "pi", name: "scan.PDF", items: [], expenseId: "i" }),
    );
    expect(paths).to.deep.equal([
      "1-invoices/01 Fabrikam Fairs F-77 2021-05-25.pdf",
      "2-csr/01 CSR Set-up 2021-05-25.pdf",
      "2-csr/02 Set-up Crew 2021-05-25.xlsx",
      "3-proof/01 participation-photo - booth.jpg",
      "5-other/01 else.pdf",
    ]);
  });

  it("number proof by the checklist, not by arrival", () => {
    const keys = viewOf(created()).rows.map(({ key }) => key);
    const [first, second] = [agenda, photo].sort(
      (a, b) => keys.indexOf(a) - keys.indexOf(b),
    );
    const paths = pathsOf(
      documentAdded({ id: "b", name: "b.pdf", items: [second!] }),
      documentAdded({ id: "a", name: "a.pdf", items: [first!] }),
    );
    expect(paths[0]).to.match(/^3-proof\/01 .* - a\.pdf$/);
    expect(paths[1]).to.match(/^3-proof\/02 .* - b\.pdf$/);
  });

  it("hold a document once, with the first of its items", () => {
    const both = documentAdded({ items: [visitors, photo, agenda] });
    expect(pathsOf(both)).to.have.length(1);
    const keys = viewOf(created()).rows.map(({ key }) => key);
    const first = [visitors, photo, agenda].sort(
      (a, b) => keys.indexOf(a) - keys.indexOf(b),
    )[0];
    expect(pathsOf(both)[0]).to.include(words.itemLabel(first ?? ""));
  });

  it("of an invoice that also prove an item stand with the invoice", () => {
    expect(
      pathsOf(
        expenseAdded({ id: "i" }),
        documentAdded({ items: [photo], expenseId: "i" }),
      ),
    ).to.deep.equal(["1-invoices/01 Fabrikam Fairs F-77 2021-05-25.pdf"]);
  });

  it("of a line that is gone stay in the export", () => {
    const line = { id: "i" };
    const paths = pathsOf(
      expenseAdded(line),
      documentAdded({ items: [], expenseId: "i", name: "scan.pdf" }),
      { type: "expense-removed", expense: expense(line) },
    );
    expect(paths).to.deep.equal(["5-other/01 scan.pdf"]);
  });

  it("have names of their own even where vendors or files are named alike", () => {
    const paths = pathsOf(
      expenseAdded({ id: "i" }),
      ...["a", "b", "c"].map((id) =>
        documentAdded({ id, name: "SCAN.pdf", items: [], expenseId: "i" }),
      ),
      documentAdded({ id: "x", name: "a.pdf", items: [] }),
      documentAdded({ id: "y", name: "A.pdf", items: [] }),
    );
    expect(new Set(paths.map((path) => path.toLowerCase())).size).to.equal(5);
  });
});
