import { expect } from "chai";
import type { EventBody } from "../../../services/claims/events.ts";
import { planNotifications } from "../../../services/claims/tell.ts";
import {
  agenda,
  answered,
  by,
  cancelled,
  created,
  declined,
  deleted,
  delivered,
  documentAdded,
  eventsOf,
  fulfilled,
  handedOn,
  knownClaim,
  personOf,
  photo,
  reminded,
  requested,
  type Step,
} from "../../support/claim-kit.ts";
import { mona, monaActor } from "../../support/request-commands.ts";
import { people, settings } from "../../support/settings-kit.ts";

const carl = people.colleague;
const uma = people.user;
const bot = { id: "bot", name: "", role: "bot" } as const;

/** Who is told what of the last steps, taken together by one person; the claim before is the rest. */
function told(before: readonly Step[], ...last: readonly Step[]): string[] {
  const steps = [...before, ...last];
  const events = eventsOf(...steps).slice(before.length);
  const planned = planNotifications(knownClaim(...steps), events, settings());
  expect(new Set(planned.map(({ id }) => id)).size).to.equal(planned.length);
  return planned.map(({ kind, to }) => `${kind} to ${to}`);
}
const asked = [created(), requested()];
const both = [created(), requested({ items: [agenda, photo] })];
const byCarl = (body: EventBody) => by(carl, body);
const commented = (request?: string): EventBody => ({
  type: "commented",
  text: "Soon",
  ...(request === undefined ? {} : { request }),
});

describe("Of a request is told", () => {
  it("each one who is asked: what is wanted (R-DET-1)", () => {
    expect(
      told([created()], requested(), requested({ id: "request-2", to: mona })),
    ).to.deep.equal([
      `document-requested to ${carl.id}`,
      `document-requested to ${mona.id}`,
    ]);
  });

  it("the asker: each document before the last", () => {
    expect(told(both, byCarl(delivered()))).to.deep.equal([
      `request-delivered to ${uma.id}`,
    ]);
  });

  it("the asker: that all is there, instead of the last document (R-DET-1)", () => {
    expect(told(asked, byCarl(delivered()), byCarl(fulfilled()))).to.deep.equal(
      [`request-fulfilled to ${uma.id}`],
    );
  });

  it("nobody: of one more document after that", () => {
    const before = [...asked, byCarl(delivered()), byCarl(fulfilled())];
    expect(told(before, byCarl(delivered({ id: "doc-10" })))).to.be.empty;
  });

  it("the asker: a document that is the last for somebody else's request only", () => {
    const before = [...both, requested({ id: "request-2", to: mona })];
    expect(
      told(
        before,
        byCarl(delivered()),
        byCarl(fulfilled("otherwise", { request: "request-2", to: mona })),
      ),
    ).to.have.members([
      `request-delivered to ${uma.id}`,
      `request-closed to ${mona.id}`,
      `request-fulfilled to ${uma.id}`,
    ]);
  });

  it("the one asked: that it is no longer needed, when somebody else brought it", () => {
    expect(told(asked, documentAdded(), fulfilled("otherwise"))).to.deep.equal([
      `request-closed to ${carl.id}`,
    ]);
  });

  it("the asker too, when neither of the two brought it (R-DET-1)", () => {
    const byAda = (body: EventBody) => by(people.admin, body);
    expect(
      told(asked, byAda(documentAdded()), byAda(fulfilled("otherwise"))),
    ).to.deep.equal([
      `request-closed to ${carl.id}`,
      `request-fulfilled to ${uma.id}`,
    ]);
    // Nothing came: the item is not needed any more.
    expect(
      told(asked, byAda(answered("q", "o")), byAda(fulfilled("otherwise"))),
    ).to.deep.equal([`request-closed to ${carl.id}`]);
  });

  it("the one asked: that it was withdrawn, or closed with the claim", () => {
    const closed = [`request-closed to ${carl.id}`];
    expect(told(asked, cancelled())).to.deep.equal(closed);
    expect(told(asked, deleted, cancelled())).to.deep.equal(closed);
  });

  it("the asker: that it was declined, or a comment on it", () => {
    expect(told(asked, byCarl(declined()))).to.deep.equal([
      `request-declined to ${uma.id}`,
    ]);
    expect(told(asked, byCarl(commented("request-1")))).to.deep.equal([
      `request-commented to ${uma.id}`,
    ]);
    expect(told(asked, byCarl(commented()))).to.be.empty;
  });

  it("the next one and the asker: that it was handed on", () => {
    expect(told(asked, byCarl(handedOn(mona)))).to.deep.equal([
      `document-requested to ${mona.id}`,
      `request-handed-on to ${uma.id}`,
    ]);
  });

  it("after it was handed on, the next one and no longer the first", () => {
    const handed = [...asked, byCarl(handedOn(mona))];
    expect(told(handed, cancelled({ to: mona }))).to.deep.equal([
      `request-closed to ${mona.id}`,
    ]);
    expect(told(handed, by(monaActor, declined({ to: mona })))).to.deep.equal([
      `request-declined to ${uma.id}`,
    ]);
  });

  it("the one asked: a reminder; the asker too on the day (section 15)", () => {
    expect(told(asked, by(bot, reminded("ahead")))).to.deep.equal([
      `request-reminder to ${carl.id}`,
    ]);
    expect(told(asked, by(bot, reminded("due")))).to.deep.equal([
      `request-reminder to ${carl.id}`,
      `request-due to ${uma.id}`,
    ]);
    expect(told(asked, reminded("asked"))).to.deep.equal([
      `request-reminder to ${carl.id}`,
    ]);
  });

  it("the one who asked, and no other author of the claim", () => {
    const byAda = [created(), by(people.admin, requested())];
    expect(told(byAda, byCarl(declined()))).to.deep.equal([
      `request-declined to ${people.admin.id}`,
    ]);
  });
});

describe("Of a request is never told", () => {
  it("the one who did it", () => {
    const toAda = personOf(people.admin);
    const askedAda = [created(), requested({ to: toAda })];
    const byAda = (body: EventBody) => by(people.admin, body);
    expect(
      told(
        askedAda,
        byAda(documentAdded()),
        byAda(fulfilled("otherwise", { to: toAda })),
      ),
    ).to.deep.equal([`request-fulfilled to ${uma.id}`]);
    expect(told(asked, reminded("asked"))).to.not.include(
      `request-reminder to ${uma.id}`,
    );
  });
});
