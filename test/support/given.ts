import { expect } from "chai";
import type { ClaimCommand } from "../../services/claims/commands.ts";
import { decide, type Decision } from "../../services/claims/decide.ts";
import type { EventBody } from "../../services/claims/events.ts";
import type { Outcome, Refusal, RefusalCode } from "../../services/outcome.ts";
import {
  claimAfter,
  contextOf,
  type Circumstances,
  type Step,
} from "./claim-kit.ts";

/** A rule as a sentence: given what happened, when somebody wants something, then this happens or is refused. */
export function given(...steps: readonly Step[]) {
  const claim = claimAfter(...steps);
  return {
    when(command: ClaimCommand, circumstances: Circumstances = {}) {
      return outcomeOf(decide(command, claim, contextOf(circumstances)));
    },
  };
}

function outcomeOf(outcome: Outcome<Decision>) {
  const told = JSON.stringify(outcome);
  return {
    /** Accepted with exactly these events; with none, accepted because there is nothing to do. */
    then(...events: readonly EventBody[]) {
      expect(outcome.ok ? outcome.value.events : told).to.deep.equal(events);
    },
    /** Accepted with events of these types. */
    thenTypes(...types: readonly EventBody["type"][]) {
      const happened = outcome.ok && outcome.value.events.map((e) => e.type);
      expect(happened || told).to.deep.equal(types);
    },
    thenBy(role: Decision["by"]["role"]) {
      expect(outcome.ok ? outcome.value.by.role : told).to.equal(role);
    },
    /** Refused with this code and, where given, exactly these params; without a code, refused for any reason. */
    thenRefused(code?: RefusalCode, params?: Refusal["params"]) {
      if (outcome.ok) expect.fail(`Not refused: ${told}`);
      if (code) expect(outcome.refusal.code).to.equal(code);
      if (params) expect(outcome.refusal.params).to.deep.equal(params);
    },
  };
}
