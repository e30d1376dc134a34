import { expect } from "chai";
import fc from "fast-check";
import { decide } from "../../../services/claims/decide.ts";
import { chainEvents } from "../../../services/ledger/chain.ts";
import {
  claimChain,
  claimEvent,
  eventBody,
  type EventType,
} from "../../../services/claims/events.ts";
import { claimFrom } from "../../../services/claims/evolve.ts";
import { refusalCodes } from "../../../services/outcome.ts";
import { anyCommand } from "../../support/any-command.ts";
import {
  carl,
  claimId,
  contextOf,
  eventsOf,
  inStatus,
  now,
  requested,
} from "../../support/claim-kit.ts";
import { runs } from "../../support/lying-data.ts";
import { people } from "../../support/settings-kit.ts";

const commands = 6000;

describe("Whatever is decided", () => {
  const asked = [
    requested(),
    requested({ items: [], text: "The flyer", to: carl }),
  ];
  const pasts = [
    [],
    ...Object.values(inStatus),
    ...asked.flatMap((one) => [
      [...inStatus.editing, one],
      [...inStatus["action-required"], one],
    ]),
  ].map((steps) => {
    const events = eventsOf(...steps);
    return { events, claim: claimFrom(claimId, events) };
  });
  const who = fc.constantFrom(
    ...[people.user, people.user, people.user, people.admin],
    ...[people.reviewer, people.reviewer, people.colleague, people.twoHats],
  );

  it("from any command makes only events that the store can read again", () => {
    const seen = new Set<EventType>();
    fc.assert(
      fc.property(
        anyCommand,
        fc.nat({ max: pasts.length - 1 }),
        who,
        fc.boolean(),
        (command, at, as, isBot) => {
          const past = pasts[at]!;
          const decided = decide(command, past.claim, contextOf({ as, isBot }));
          if (!decided.ok) {
            expect(refusalCodes).to.include(decided.refusal.code);
            return;
          }
          const { by, events } = decided.value;
          const entry = { at: new Date(now).toISOString(), by, key: "k" };
          for (const event of chainEvents(
            claimChain(claimId),
            past.events,
            events,
            entry,
          )) {
            seen.add(event.body.type);
            const written: unknown = JSON.parse(JSON.stringify(event));
            expect(claimEvent.parse(written)).to.deep.equal(event);
            expect(claimEvent.safeParse(event).success).to.equal(true);
          }
        },
      ),
      runs(commands, commands, 0),
    );
    // Enough of the commands are honest to reach every event but the answer, which this activity does not ask for.
    const all = eventBody.options.map(({ shape }) => shape.type.value);
    const missed = all.filter((type) => !seen.has(type));
    expect(missed).to.deep.equal(["question-answered"]);
  });
});
