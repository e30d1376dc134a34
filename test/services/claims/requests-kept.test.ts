import { expect } from "chai";
import { claimFrom } from "../../../services/claims/evolve.ts";
import { firstBrokenEvent } from "../../../services/ledger/chain.ts";
import type { ClaimCommand } from "../../../services/claims/commands.ts";
import type { Actor } from "../../../services/claims/events.ts";
import {
  openRequests,
  remainingOf,
} from "../../../services/claims/requests.ts";
import {
  agenda,
  count,
  document,
  personOf,
  photo,
  request,
  visitors,
} from "../../support/claim-kit.ts";
import {
  accepted,
  openOffice,
  refused,
  type ClaimsOffice,
} from "../../support/claims-kit.ts";
import {
  ask,
  bring,
  comment,
  decline,
  handOn,
  mona,
  monaActor,
  remind,
} from "../../support/request-commands.ts";
import { people } from "../../support/settings-kit.ts";
import { claimChain } from "../../../services/claims/events.ts";

const as = people.colleague;

describe("A request in the claims that are kept", () => {
  let office: ClaimsOffice;
  let id: string;
  beforeEach(async () => {
    office = await openOffice();
    id = await office.create();
    accepted(
      await office.run(
        id,
        ask(request({ items: [agenda, photo], words: "For the fair" })),
      ),
    );
  });
  afterEach(() => office.close());

  const eventsOf = async () =>
    (await office.records.load(id))?.record.events ?? [];
  const seenBy = async (who: Actor, tenant?: string) => {
    const seen = await office.request(id, "request-1", {
      as: who,
      ...(tenant === undefined ? {} : { tenant }),
    });
    return seen.ok ? seen.value : seen.refusal.code;
  };

  it("shows whom it is with what for, what is wanted and what is there (R-ROLE-5)", async () => {
    accepted(await office.run(id, bring([photo]), { as }));
    const view = await seenBy(as);
    if (typeof view === "string") expect.fail(view);
    expect(Object.keys(view)).to.have.members([
      "claimId",
      "request",
      "claim",
      "wants",
      "documents",
      "takesFiles",
      "daysLeft",
    ]);
    expect(view.claim).to.deep.equal({
      name: "Spring roadshow",
      activity: "activity.tradeshows",
      date: "2021-05-20",
    });
    expect(view.wants).to.deep.equal([
      { key: agenda, isHere: false },
      { key: photo, isHere: true },
    ]);
    expect(view.documents.map((one) => one.id)).to.deep.equal(["doc-9"]);
    expect(view.takesFiles).to.be.true;
    expect(view.daysLeft).to.equal(undefined);
  });

  it("shows no document that came for something else, and no amount (R-ROLE-5)", async () => {
    accepted(
      await office.run(id, {
        type: "add-document",
        document: document({ id: "doc-5", name: "secret.pdf", items: [] }),
      }),
    );
    const told = JSON.stringify(await seenBy(as));
    expect(told).to.not.include("secret.pdf");
    expect(told).to.not.include("amount");
  });

  it("counts the days by the tenant's calendar", async () => {
    const due = request({ id: "request-2", to: mona, due: "2021-07-03" });
    accepted(await office.run(id, ask(due)));
    const daysAt = async (at: string) => {
      office.clock.now = new Date(at);
      const seen = await office.request(id, "request-2", { as: monaActor });
      return seen.ok ? seen.value.daysLeft : seen.refusal.code;
    };
    expect(await daysAt("2021-07-01T21:59:00Z")).to.equal(2);
    expect(await daysAt("2021-07-01T22:00:00Z")).to.equal(1);
    expect(await daysAt("2021-07-04T12:00:00Z")).to.equal(-1);
  });

  it("shows nobody else anything, not even the one who asked (R-ROLE-5)", async () => {
    for (const other of [people.user, people.admin, people.reviewer, monaActor])
      expect(await seenBy(other)).to.equal("request.not-yours");
    const unknown = await office.request(id, "request-9", { as });
    expect(unknown).to.have.nested.property(
      "refusal.code",
      "request.not-yours",
    );
  });

  it("opens no other door to the claim (R-ROLE-5)", async () => {
    const view = await office.view(id, { as });
    expect(view).to.have.nested.property("refusal.code", "claim.not-found");
    const result = refused(
      await office.run(id, { type: "delete" }, { as, seen: 1 }),
    );
    expect(result).to.have.all.keys("ok", "refusal");
  });

  it("is unknown to another tenant, whoever asks there (section 2)", async () => {
    expect(await seenBy(as, "tenant-b")).to.equal("request.not-found");
    for (const command of [bring([agenda]), comment(), decline(), handOn()]) {
      const result = await office.run(id, command, { as, tenant: "tenant-b" });
      expect(refused(result).refusal.code).to.equal("claim.not-found");
    }
  });

  it("is shown to the next one alone after it was handed on (R-ROLE-5)", async () => {
    accepted(await office.run(id, handOn(), { as }));
    expect(await seenBy(as)).to.equal("request.not-yours");
    expect(await seenBy(monaActor)).to.have.property("claimId", id);
  });

  it("takes no files once the claim is submitted or the request closed", async () => {
    accepted(await office.run(id, decline(), { as }));
    expect(await seenBy(as)).to.include({ takesFiles: false });
  });

  it("is answered once for each press, however often it arrives", async () => {
    const twice = async (command: ClaimCommand, key: string, who = as) => {
      accepted(await office.run(id, command, { as: who, key }));
      return accepted(await office.run(id, command, { as: who, key })).events;
    };
    expect(await twice(bring([agenda]), "a")).to.be.empty;
    expect(await twice(comment(), "b")).to.be.empty;
    expect(await twice(handOn(), "c")).to.be.empty;
    expect(await twice(decline(), "d", monaActor)).to.be.empty;
    const again = ask(request({ id: "request-2" }));
    expect(await twice(again, "e", people.user)).to.be.empty;
    const types = (await eventsOf()).map(({ body }) => body.type);
    expect(types).to.deep.equal([
      "created",
      "document-requested",
      "document-added",
      "commented",
      "request-handed-on",
      "request-declined",
      "document-requested",
    ]);
  });

  it("is answered by two at once, and both answers are there", async () => {
    const second = request({ id: "request-2", to: mona, items: [photo] });
    accepted(await office.run(id, ask(second)));
    const bySecond = bring([photo], {
      request: "request-2",
      document: document({ id: "doc-8", items: [photo] }),
    });
    await Promise.all([
      office.run(id, bring([agenda]), { as }),
      office.run(id, bySecond, { as: monaActor }),
    ]);
    const claim = claimFrom(id, await eventsOf());
    expect(claim?.documents).to.have.length(2);
    expect(claim?.requests.map(({ state }) => state)).to.deep.equal([
      "fulfilled",
      "fulfilled",
    ]);
  });

  it("has every step in the History, with the role of who took it, and the chain fits (R-HIST-3)", async () => {
    const bot = {
      as: { id: "bot", name: "", role: "bot" },
      isBot: true,
    } as const;
    accepted(await office.run(id, remind("ahead"), bot));
    accepted(await office.run(id, comment(), { as }));
    accepted(await office.run(id, handOn(), { as }));
    accepted(await office.run(id, bring([agenda, photo]), { as: monaActor }));
    const events = await eventsOf();
    expect(
      events.slice(2).map(({ body, by }) => `${body.type} ${by.role}`),
    ).to.deep.equal([
      "request-reminded bot",
      "commented colleague",
      "request-handed-on colleague",
      "document-added colleague",
      "request-fulfilled colleague",
    ]);
    expect(events.at(-1)?.by.name).to.equal("Mona");
    expect(firstBrokenEvent(claimChain(id), events)).to.equal(undefined);
  });

  it("is in the summary with the time it came to whom it is with", async () => {
    const summary = () => office.records.summary(id)?.requests[0];
    expect(summary()).to.deep.equal({
      id: "request-1",
      to: as.id,
      askedBy: people.user.id,
      state: "open",
      askedAt: "2021-07-01T12:00:00.000Z",
      due: undefined,
      reminded: [],
    });
    office.clock.now = new Date("2021-07-05T12:00:00Z");
    accepted(await office.run(id, handOn(), { as }));
    expect(summary()).to.include({
      to: mona.id,
      askedAt: "2021-07-05T12:00:00.000Z",
    });
  });
});

/** The same numbers for the same seed, so that what fails fails again (mulberry32). */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

describe("Whatever people do with requests", () => {
  const crowd = [people.user, people.admin, people.colleague, monaActor];
  const wishes = [[agenda], [photo], [agenda, photo], [visitors], []];

  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8])
    it(`an open one waits for something, and only who it is with sees it (seed ${seed})`, async () => {
      const office = await openOffice();
      const roll = dice(seed);
      const one = <T>(list: readonly T[]) => list[roll(list.length)] as T;
      const id = await office.create();
      await office.run(id, ask(request({ items: [agenda, photo] })));
      for (let step = 0; step < 60; step += 1) {
        const name = `request-${1 + roll(4)}`;
        const items = one(wishes);
        const key = `doc-${step}`;
        const commands: ClaimCommand[] = [
          ask(
            request({
              id: name,
              to: personOf(one(crowd)),
              items,
              ...(roll(2) === 0 ? { text: "The plan" } : {}),
            }),
          ),
          bring(items, {
            request: name,
            document: document({ id: key, items }),
          }),
          { type: "add-document", document: document({ id: key, items }) },
          { type: "remove-document", documentId: `doc-${roll(step + 1)}` },
          {
            type: "change-document",
            documentId: `doc-${roll(step + 1)}`,
            items,
            note: `${step}`,
          },
          { type: "set-value", item: visitors, value: count(step) },
          comment({ request: name }),
          { type: "decline-request", request: name, reason: "No" },
          {
            type: "hand-on-request",
            request: name,
            to: personOf(one(crowd)),
          },
          { type: "cancel-request", request: name },
          { type: "remind-request", request: name, when: "asked" },
        ];
        await office.run(id, one(commands), { as: one(crowd) });
      }
      const events = (await office.records.load(id))?.record.events ?? [];
      expect(firstBrokenEvent(claimChain(id), events)).to.equal(undefined);
      for (const { seq } of events) {
        const claim = claimFrom(id, events.slice(0, seq));
        const isWhole = events[seq]?.key !== events[seq - 1]?.key;
        if (claim && isWhole)
          for (const open of openRequests(claim))
            expect(remainingOf(claim, open), `${seq} ${open.id}`).to.not.be
              .empty;
      }
      const claim = claimFrom(id, events);
      for (const { id: name, to } of claim?.requests ?? [])
        for (const who of crowd) {
          const seen = await office.request(id, name, { as: who });
          expect(seen.ok, `${name} ${who.name}`).to.equal(who.id === to.id);
        }
      await office.close();
    });
});
