import type { ClaimCommand } from "./commands.ts";
import type { ClaimEvent } from "./events.ts";
import { touchedBy } from "./evolve.ts";

/**
 * Whether an event the person had not seen makes their command stale. Additions never clash, so two people can work
 * at once; changing the same thing, or deciding about the whole claim, needs a look at what is there now.
 */
export function conflictsWith(
  command: ClaimCommand,
  { body }: ClaimEvent,
): boolean {
  switch (command.type) {
    case "create":
    case "add-expense":
    case "add-document":
    case "comment":
    case "give-feedback":
    // Requests say for themselves when they are closed.
    case "request-documents":
    case "cancel-request":
    case "remind-request":
    case "decline-request":
    case "hand-on-request":
      return false;
    case "edit-form":
      return touchedBy(body).includes("form");
    case "answer-condition":
      return touchedBy(body).includes(`question/${command.question}`);
    case "remove-expense":
      return touchedBy(body).includes(`expense/${command.expenseId}`);
    case "change-document":
    case "remove-document":
      return touchedBy(body).includes(`document/${command.documentId}`);
    case "set-value":
      return body.type === "value-set" && body.item === command.item;
    case "take-over":
      return body.type === "taken-over";
    case "submit":
    case "delete":
    case "dispute":
    case "start-review":
    case "request-information":
    case "approve":
    case "reject":
    case "record-outside":
      return true;
  }
}
