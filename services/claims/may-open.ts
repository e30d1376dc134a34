import type { Refusal } from "../outcome.ts";
import { partnerScopes } from "../people/roles.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import type { ClaimView } from "./claim-view.ts";

/** What of a claim not everybody may open who sees it. */
export type FormName =
  | "details"
  | "evidence"
  | "request"
  | "submission"
  | "deletion"
  | "dispute"
  | "decision"
  | "outside"
  | "export";

/** Why this person may not file any claim; for what exactly they may, `checkForm` says. */
export function refusalToCreate(
  settings: TenantSettings,
  personId: string,
): Refusal | undefined {
  return partnerScopes(settings, personId).length > 0
    ? undefined
    : { code: "role.partner-needed" };
}

/** Why this person may not open it now; undefined if they may. What a form sends is decided anew by `decide`. */
export function refusalToOpen(
  form: FormName,
  { claim, as, editable, mayReview, mayRecordOutside }: ClaimView,
): Refusal | undefined {
  const partnerOnly: Refusal | undefined =
    as === "partner" ? undefined : { code: "role.partner-needed" };
  switch (form) {
    case "details":
    case "evidence":
    case "request":
    case "submission":
      return partnerOnly ?? (editable ? undefined : { code: "claim.locked" });
    case "deletion":
      // Only what was never submitted can go (section 4).
      return (
        partnerOnly ??
        (editable && claim.firstSubmittedAt === undefined
          ? undefined
          : { code: "claim.locked" })
      );
    case "dispute":
    case "export":
      return partnerOnly;
    case "decision":
      // Nobody reviews what they made, added to or answer for (R-ROLE-6).
      return mayReview ? undefined : { code: "role.own-claim" };
    case "outside":
      return mayRecordOutside ? undefined : { code: "role.admin-needed" };
  }
}
