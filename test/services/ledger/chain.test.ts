import { expect } from "chai";
import {
  chainEvents,
  firstBrokenEvent,
} from "../../../services/ledger/chain.ts";
import {
  claimEvent,
  type ClaimEvent,
  claimChain,
} from "../../../services/claims/events.ts";
import {
  claimId,
  documentAdded,
  eventsOf,
  feedback,
  inStatus,
} from "../../support/claim-kit.ts";
import { people } from "../../support/settings-kit.ts";

const history = eventsOf(
  ...inStatus["action-required"],
  documentAdded({
    id: "doc-9",
    name: "행사 – Bild ①.jpg",
    note: "\u0000 \ud83d\ude00",
  }),
);
const other = "deadbeef".repeat(4);

const copy = () => JSON.parse(JSON.stringify(history)) as Json[];
const broken = (events: readonly Json[], id = claimId) =>
  firstBrokenEvent(claimChain(id), events as unknown as ClaimEvent[]);

type Json = Record<string, unknown>;

/** A small generator with a fixed seed: every run makes the same edits. */
function createRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Every place inside a value that holds no object, with the object that holds it. */
function leaves(value: unknown): { holder: Json; key: string }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "object" && inner !== null
      ? leaves(inner)
      : [{ holder: value as Json, key }],
  );
}

describe("The History of a claim", () => {
  it("fits together as it was written (R-HIST-3)", () => {
    expect(broken(copy())).to.equal(undefined);
    expect(broken([])).to.equal(undefined);
  });

  it("fits together after it was stored and read again (R-HIST-3)", () => {
    const stored = JSON.parse(JSON.stringify(history)) as unknown[];
    const read = stored.map((event) => claimEvent.parse(event));
    expect(firstBrokenEvent(claimChain(claimId), read)).to.equal(undefined);
  });

  it("does not depend on the order of an event's fields (R-HIST-3)", () => {
    const turned = copy().map((event) =>
      Object.fromEntries(Object.entries(event).reverse()),
    );
    expect(broken(turned)).to.equal(undefined);
  });

  it("is numbered from 1 without gaps and each event names the hash before (R-HIST-3)", () => {
    for (const [index, event] of history.entries()) {
      expect(event.seq).to.equal(index + 1);
      if (index > 0) expect(event.previous).to.equal(history[index - 1]?.hash);
    }
  });

  it("goes on where it stopped when several events are added at once (R-HIST-3)", () => {
    const entry = {
      at: "2021-07-02T08:00:00.000Z",
      by: people.reviewer,
      key: "key-x",
    };
    const more = chainEvents(
      claimChain(claimId),
      history,
      [feedback(), feedback()],
      entry,
    );
    expect(more.map(({ seq }) => seq)).to.deep.equal([
      history.length + 1,
      history.length + 2,
    ]);
    expect(
      firstBrokenEvent(claimChain(claimId), [...history, ...more]),
    ).to.equal(undefined);
  });
});

describe("A History that somebody touched", () => {
  it("is found to be changed at whichever field of whichever event (R-HIST-3)", () => {
    const places = copy().map((event) => leaves(event).length);
    for (const [index, count] of places.entries())
      for (let leaf = 0; leaf < count; leaf += 1) {
        const events = copy();
        const place = leaves(events[index])[leaf];
        if (!place) throw new Error("No such place");
        place.holder[place.key] = changed(place.holder[place.key]);
        expect(broken(events), `event ${index + 1}, ${place.key}`).to.equal(
          index + 1,
        );
      }
  });

  it("is found when a field was removed or added (R-HIST-3)", () => {
    for (const index of history.keys()) {
      for (const field of ["at", "by", "key", "body", "previous", "hash"]) {
        const events = copy();
        const event = events[index] ?? {};
        events[index] = Object.fromEntries(
          Object.entries(event).filter(([name]) => name !== field),
        );
        expect(broken(events), field).to.equal(index + 1);
      }
      const events = copy();
      events[index] = { ...events[index], extra: "" };
      expect(broken(events)).to.equal(index + 1);
    }
  });

  it("is found when any event but the last was removed (R-HIST-3)", () => {
    for (let index = 0; index < history.length - 1; index += 1)
      expect(broken(copy().toSpliced(index, 1))).to.equal(index + 1);
  });

  it("is found when any event stands there twice (R-HIST-3)", () => {
    for (const [index, event] of copy().entries())
      expect(broken(copy().toSpliced(index, 0, event))).to.equal(index + 2);
  });

  it("is found when two events were swapped (R-HIST-3)", () => {
    for (let first = 0; first < history.length; first += 1)
      for (let second = first + 1; second < history.length; second += 1) {
        const events = copy();
        const [a, b] = [events[first], events[second]];
        if (!a || !b) throw new Error("No such event");
        events[first] = b;
        events[second] = a;
        expect(broken(events)).to.equal(first + 1);
      }
  });

  it("is found when it was moved to another claim, whole or in part (R-HIST-3)", () => {
    expect(broken(copy(), other)).to.equal(1);
    const foreign = chainEvents(
      claimChain(other),
      [],
      history.map(({ body }) => body),
      { at: "2021-07-01T08:00:00.000Z", by: people.user, key: "key-1" },
    );
    for (const [index, event] of foreign.entries()) {
      const mixed = [
        ...history.slice(0, index),
        event,
        ...history.slice(index + 1),
      ];
      expect(firstBrokenEvent(claimChain(claimId), mixed)).to.equal(index + 1);
    }
  });

  it("is found when an event was rewritten together with its own hash (R-HIST-3)", () => {
    for (let index = 0; index < history.length - 1; index += 1) {
      const past = history.slice(0, index);
      const forged = chainEvents(claimChain(claimId), past, [feedback()], {
        at: "2021-07-01T08:00:00.000Z",
        by: people.reviewer,
        key: "forged",
      });
      const rest = history.slice(index + 1);
      expect(
        firstBrokenEvent(claimChain(claimId), [...past, ...forged, ...rest]),
      ).to.equal(index + 2);
    }
  });

  it("is found when an event has a wrong number, though its hash fits (R-HIST-3)", () => {
    const [first] = history;
    if (!first) throw new Error("No history");
    const entry = { at: first.at, by: first.by, key: "forged" };
    const skipping = chainEvents(
      claimChain(claimId),
      [{ ...first, seq: 7 }],
      [feedback()],
      entry,
    );
    expect(skipping[0]?.seq).to.equal(8);
    expect(
      firstBrokenEvent(claimChain(claimId), [first, ...skipping]),
    ).to.equal(2);
  });

  it("is found after each of 500 random edits (R-HIST-3)", () => {
    const random = createRandom(20_210_814);
    for (let round = 0; round < 500; round += 1) {
      const events = copy();
      const index = random(events.length);
      const at = random(events.length);
      const kind = ["change", "remove", "insert", "swap", "drop"][random(5)];
      const event = events[index] ?? {};
      if (kind === "change") {
        const places = leaves(event);
        const place = places[random(places.length)];
        if (place) place.holder[place.key] = changed(place.holder[place.key]);
      } else if (kind === "remove") events.splice(random(events.length - 1), 1);
      else if (kind === "insert") events.splice(at, 0, event);
      else if (kind === "drop") {
        const { body: _body, ...rest } = event;
        events[index] = rest;
      } else if (index !== at) {
        events[index] = events[at] ?? {};
        events[at] = event;
      } else continue;
      expect(broken(events), `round ${round}: ${kind ?? ""}`).to.be.a("number");
    }
  });
});

function changed(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  return `${String(value)}.`;
}
