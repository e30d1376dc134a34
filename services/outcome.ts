/**
 * A refusal the person can act on. The code is stable and is also the locale key of the sentence
 * they read (`refusal.<code>`); `params` fill that sentence. Anything that is not a refusal is a bug and is thrown.
 */
export interface Refusal {
  readonly code: RefusalCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export function accepted<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refused(
  code: RefusalCode,
  params?: Refusal["params"],
): Outcome<never> {
  return {
    ok: false,
    refusal: params === undefined ? { code } : { code, params },
  };
}

/** Every refusal there is; a test holds this list against the sentences of each locale. */
export const refusalCodes = [
  "claim.not-found",
  "claim.exists",
  "claim.locked",
  "claim.changed",
  "claim.not-ready",
  "claim.transition",
  "claim.already-submitted",
  "claim.number-invalid",
  "role.partner-needed",
  "role.reviewer-needed",
  "role.own-claim",
  "role.admin-needed",
  "role.admins-only",
  "role.above-yours",
  "role.already-given",
  "role.not-given",
  "role.last-admin",
  "role.scope-missing",
  "role.person-missing",
  "deadline.passed",
  "form.incomplete",
  "item.unknown",
  "item.wrong-kind",
  "evidence.unknown",
  "evidence.known",
  "expense.incomplete",
  "expense.date-unreadable",
  "expense.date-too-early",
  "expense.date-in-future",
  "expense.not-certified",
  "expense.known",
  "value.missing",
  "value.invalid-number",
  "value.invalid-amount",
  "value.invalid-url",
  "value.other-currency",
  "value.too-long",
  "reason.missing",
  "request.not-found",
  "request.closed",
  "request.takes-no-files",
  "request.not-yours",
  "request.nobody",
  "request.nothing",
  "request.too-many",
  "request.yourself",
  "request.person-unknown",
  "request.due-past",
  "items.missing",
  "question.not-found",
  "question.nobody",
  "question.answered",
  "limit.expenses",
  "limit.documents",
  "limit.comments",
  "limit.requests",
  "limit.history",
  "document.empty",
  "document.damaged",
  "document.unsafe-name",
  "document.too-large",
  "document.type-forbidden",
  "document.type-disguised",
  "document.infected",
  "document.scan-unavailable",
  "document.link-dead",
  "document.link-refused",
  "document.not-found",
  "document.retained",
  "intake.gone",
  "link.expired",
  "link.used",
  "upload.too-many",
  "upload.gone",
  "link.invalid",
  "export.failed",
  "export.expired",
  "export.upload-failed",
] as const;

export type RefusalCode = (typeof refusalCodes)[number];
