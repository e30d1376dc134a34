import type { ClaimCommand } from "../../services/claims/commands.ts";
import type { DocumentRequest } from "../../services/claims/events.ts";
import { document } from "./claim-kit.ts";

/** What people do about `request-1` of the claim kit. */

export const mona = { id: "id-mona", name: "Mona" };
export const monaActor = { ...mona, role: "colleague" } as const;

export const ask = (...requests: DocumentRequest[]): ClaimCommand => ({
  type: "request-documents",
  requests,
});
export const bring = (
  items: string[],
  overrides: Partial<ClaimCommand & { type: "add-document" }> = {},
): ClaimCommand => ({
  type: "add-document",
  document: document({ id: "doc-9", items }),
  request: "request-1",
  ...overrides,
});
export const comment = (
  overrides: Partial<ClaimCommand & { type: "comment" }> = {},
): ClaimCommand => ({
  type: "comment",
  text: "Which one?",
  request: "request-1",
  ...overrides,
});
export const decline = (reason = "I was not there"): ClaimCommand => ({
  type: "decline-request",
  request: "request-1",
  reason,
});
export const handOn = (to = mona, words?: string): ClaimCommand => ({
  type: "hand-on-request",
  request: "request-1",
  to,
  ...(words === undefined ? {} : { words }),
});
export const cancel = { type: "cancel-request", request: "request-1" } as const;
export const remind = (when: "ahead" | "due" | "asked"): ClaimCommand => ({
  type: "remind-request",
  request: "request-1",
  when,
});
