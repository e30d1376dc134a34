import { expect } from "chai";
import { askedOf } from "../../../services/claims/asked-of.ts";
import {
  agenda,
  document,
  photo,
  request,
  visitors,
} from "../../support/claim-kit.ts";
import {
  accepted,
  openOffice,
  type ClaimsOffice,
} from "../../support/claims-kit.ts";
import { ask } from "../../support/request-commands.ts";
import { people } from "../../support/settings-kit.ts";

const { colleague } = people;
const person = { tenant: "tenant-a", id: colleague.id, name: colleague.name };

describe("What somebody was asked for", () => {
  let office: ClaimsOffice;
  const reads: string[] = [];
  beforeEach(async () => {
    office = await openOffice();
    reads.length = 0;
  });
  afterEach(() => office.close());

  const asked = async (state: "open" | "fulfilled" = "open") => {
    const { claims } = office;
    const views = await askedOf(
      {
        summaries: claims.summaries,
        requests: (claimId, ...rest) => {
          reads.push(claimId);
          return claims.requests(claimId, ...rest);
        },
      },
      person,
      state,
    );
    return views.map((view) => view.request.id);
  };

  it("comes the most urgent first, what has no due date last", async () => {
    const first = await office.create();
    const second = await office.create({ name: "Another" });
    accepted(
      await office.run(
        first,
        ask(
          request({ id: "whenever", items: [agenda] }),
          request({ id: "later", items: [photo], due: "2026-11-30" }),
        ),
      ),
    );
    accepted(
      await office.run(
        second,
        ask(request({ id: "soon", items: [visitors], due: "2026-11-25" })),
      ),
    );
    expect(await asked()).to.deep.equal(["soon", "later", "whenever"]);
    expect(reads.sort()).to.deep.equal([first, second].sort());
  });

  it("is no longer asked once it came, was withdrawn, or the claim is gone", async () => {
    const id = await office.create();
    const gone = await office.create({ name: "Gone" });
    accepted(
      await office.run(
        id,
        ask(
          request({ id: "came", items: [agenda] }),
          request({ id: "off", items: [photo] }),
        ),
      ),
    );
    accepted(await office.run(gone, ask(request({ items: [visitors] }))));
    accepted(await office.run(gone, { type: "delete" }));
    accepted(await office.run(id, { type: "cancel-request", request: "off" }));
    accepted(
      await office.run(
        id,
        {
          type: "add-document",
          document: document({ items: [agenda] }),
          request: "came",
        },
        { as: colleague },
      ),
    );
    expect(await asked()).to.deep.equal([]);
    expect(await asked("fulfilled")).to.deep.equal(["came"]);
  });
});
