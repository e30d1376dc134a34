import { alertKinds } from "../../services/alerts/alert.ts";
import type { Message } from "../../services/telling/delivery-report.ts";
import {
  notificationStates,
  problems,
} from "../../services/delivery/notification.ts";

const kinds = [
  "review-wanted",
  "approved",
  "request-due",
  ...alertKinds,
] as const;

/** Messages of every kind in every state, newest last. */
export function sampleMessages(count: number): Message[] {
  return Array.from({ length: count }, (_, index): Message => {
    const state =
      notificationStates[index % notificationStates.length] ?? "sent";
    const moment = new Date(Date.UTC(2021, 5, 1, index)).toISOString();
    return {
      id: `m${index}`,
      kind: kinds[index % kinds.length] ?? "approved",
      to: ["Ada", "Bela", "Chloe", "Dora", "Emil", "Finn"][index % 6] ?? "",
      state,
      ...(state === "undeliverable"
        ? { problem: problems[((index / 7) % problems.length) | 0] }
        : {}),
      ...(index % 5 === 0 ? { unsure: true } : {}),
      raisedAt: moment,
      changedAt: moment,
      about: { claim: "claim-1" },
      scope: { program: "csp-direct", mpnId: "1234567" },
    };
  });
}
