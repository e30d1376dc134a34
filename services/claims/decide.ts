import { dayIn } from "../calendar/dates.ts";
import { accepted, refused, type Outcome } from "../outcome.ts";
import { isAdminFor, isReviewerFor, partnerRoleFor } from "../people/roles.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import { scopeOf, type Claim } from "./claim.ts";
import type { ClaimCommand } from "./commands.ts";
import { decideEvidence } from "./decide-evidence.ts";
import { decideCreate, decideEdit } from "./decide-form.ts";
import { closingEvents, decideRequest } from "./decide-requests.ts";
import { mostEntries } from "./limits.ts";
import { requestFor, wasAsked } from "./requests.ts";
import { decideReview } from "./decide-review.ts";
import {
  decideDelete,
  decideDispute,
  decideSubmit,
} from "./decide-submission.ts";
import type { Actor, EventBody } from "./events.ts";
import type { ReadinessContext } from "./readiness.ts";
import { retentionRefusal } from "./retained.ts";

/** All that a decision may depend on; nothing is looked up inside. */
export interface DecisionContext {
  readonly settings: TenantSettings;
  readonly now: Date;
  readonly person: { readonly id: string; readonly name: string };
  /** It is the bot itself that acts, at a set time. */
  readonly isBot?: boolean;
  readonly siblings: ReadinessContext["siblings"];
  readonly duplicates: ReadinessContext["duplicates"];
}

export interface Decision {
  readonly by: Actor;
  readonly events: readonly EventBody[];
}

/** What a command does to a claim, or why it may not. Pure: the same arguments give the same answer. */
export function decide(
  command: ClaimCommand,
  claim: Claim | undefined,
  context: DecisionContext,
): Outcome<Decision> {
  if (command.type === "create") return begin(command, claim, context);
  if (!claim || claim.phase.status === "deleted")
    return refused("claim.not-found");
  const actor = actorFor(command, claim, context);
  if (!actor.ok) return actor;
  const decided = decideEvents(command, claim, context);
  if (!decided.ok) return decided;
  const kept = retentionRefusal(claim, decided.value, context);
  if (kept) return { ok: false, refusal: kept };
  const by = actor.value;
  const at = context.now.toISOString();
  return accepted({
    by,
    events: [
      ...decided.value,
      ...closingEvents(claim, decided.value, { by, at }),
    ],
  });
}

function begin(
  command: ClaimCommand & { type: "create" },
  claim: Claim | undefined,
  context: DecisionContext,
): Outcome<Decision> {
  const { settings, person } = context;
  if (claim) return refused("claim.exists");
  const role = partnerRoleFor(settings, person.id, command.form);
  if (!role) return refused("role.partner-needed");
  const decided = decideCreate(command, placeOf(context));
  return decided.ok
    ? accepted({ by: { ...person, role }, events: decided.value })
    : decided;
}

/** Who acts, in which role; the role is decided by the tenant's settings alone (section 2). */
function actorFor(
  command: ClaimCommand,
  claim: Claim,
  context: DecisionContext,
): Outcome<Actor> {
  const { settings, person } = context;
  const scope = scopeOf(claim);
  const partner = partnerRoleFor(settings, person.id, scope);
  switch (command.type) {
    case "start-review":
    case "give-feedback":
    case "request-information":
    case "approve":
    case "reject": {
      if (!isReviewerFor(settings, person.id, scope))
        return refused("role.reviewer-needed");
      // Nobody reviews what they made, added to or answer for as a partner (R-ROLE-6).
      if (partner !== undefined || claim.contributors.includes(person.id))
        return refused("role.own-claim");
      return accepted({ ...person, role: "reviewer" });
    }
    case "record-outside":
      return partner !== undefined && isAdminFor(settings, person.id, scope)
        ? accepted({ ...person, role: partner })
        : refused("role.admin-needed");
    case "remind-request":
      if (command.when !== "asked")
        return context.isBot === true
          ? accepted({ ...person, role: "bot" })
          : refused("role.partner-needed");
      break;
    case "decline-request":
    case "hand-on-request":
      return wasAsked(claim, command.request, person.id)
        ? accepted({ ...person, role: partner ?? "colleague" })
        : refused("request.not-yours");
    case "add-document":
    case "comment":
      if (partner !== undefined) break;
      if (command.type === "comment" && command.toOwner === true) break;
      // Whoever was asked needs no role for this one thing (R-ROLE-5).
      if (requestFor(claim, command.request, person.id))
        return accepted({ ...person, role: "colleague" });
      if (command.type === "comment" && canSeeAsReviewer(claim, context))
        return accepted({ ...person, role: "reviewer" });
      if (command.request !== undefined)
        return refused(
          wasAsked(claim, command.request, person.id)
            ? "request.closed"
            : "request.not-yours",
        );
      break;
    default:
  }
  return partner === undefined
    ? refused("role.partner-needed")
    : accepted({ ...person, role: partner });
}

/** A reviewer sees submitted claims and nothing before (section 2). */
function canSeeAsReviewer(
  claim: Claim,
  { settings, person }: DecisionContext,
): boolean {
  return (
    claim.firstSubmittedAt !== undefined &&
    isReviewerFor(settings, person.id, scopeOf(claim))
  );
}

function decideEvents(
  command: Exclude<ClaimCommand, { type: "create" }>,
  claim: Claim,
  context: DecisionContext,
): Outcome<readonly EventBody[]> {
  const here = placeOf(context);
  if (claim.version >= mostEntries && context.isBot !== true && adds(command))
    return refused("limit.history", { limit: mostEntries });
  switch (command.type) {
    case "edit-form":
      return decideEdit(command.form, claim, here);
    case "answer-condition":
    case "add-expense":
    case "remove-expense":
    case "add-document":
    case "change-document":
    case "remove-document":
    case "set-value":
    case "comment":
      return decideEvidence(command, claim, here);
    case "take-over":
      return decideTakeOver(claim, context);
    case "request-documents":
    case "cancel-request":
    case "remind-request":
    case "decline-request":
    case "hand-on-request":
      return decideRequest(command, claim, here);
    case "submit":
      return decideSubmit(command.acknowledged, claim, {
        ...context,
        today: here.today,
      });
    case "dispute":
      return decideDispute(command.text, claim);
    case "delete":
      return decideDelete(claim);
    case "record-outside":
      return decideReview(command.decision, claim, "partner-center");
    case "start-review":
    case "give-feedback":
    case "request-information":
    case "approve":
    case "reject":
      return decideReview(command, claim);
  }
}

/** Who acts where, and on which day of the tenant. */
function placeOf({ settings, now, person }: DecisionContext) {
  return {
    settings,
    personId: person.id,
    today: dayIn(settings.timeZone, now),
  };
}

/** Whether it adds to the claim or changes something of it; all else takes out, or brings the claim to its end. */
function adds({ type }: ClaimCommand): boolean {
  const always: readonly ClaimCommand["type"][] = [
    "remove-expense",
    "remove-document",
    "cancel-request",
    "decline-request",
    "take-over",
    "submit",
    "dispute",
    "delete",
    "start-review",
    "request-information",
    "approve",
    "reject",
    "record-outside",
  ];
  return !always.includes(type);
}

/** In any status: alerts go to the owner as long as there are any. */
function decideTakeOver(
  { owner }: Claim,
  { person: { id, name } }: DecisionContext,
): Outcome<readonly EventBody[]> {
  if (owner.id === id) return accepted([]);
  const from = { id: owner.id, name: owner.name };
  return accepted([{ type: "taken-over", from, to: { id, name } }]);
}
