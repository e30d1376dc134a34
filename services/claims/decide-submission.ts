import { claimDeadline } from "../calendar/claim-deadline.ts";
import { periodsOf } from "../calendar/periods.ts";
import { accepted, refused, type Outcome } from "../outcome.ts";
import { programOf } from "../settings/tenant-settings.ts";
import { wordsOf } from "./check-text.ts";
import { isEditable, type Claim } from "./claim.ts";
import type { EventBody } from "./events.ts";
import { longestText } from "./limits.ts";
import {
  readinessOf,
  type ReadinessContext,
  type WarningCode,
} from "./readiness.ts";

/** Hands the claim in if nothing blocks and every warning was seen and overridden by this person (section 6). */
export function decideSubmit(
  acknowledged: readonly WarningCode[],
  claim: Claim,
  context: ReadinessContext,
): Outcome<readonly EventBody[]> {
  const from = claim.phase.status;
  if (!isEditable(claim)) return refused("claim.already-submitted");
  const checks = readinessOf(claim, context);
  const late = checks.find(({ code }) => code === "deadline-passed");
  if (late?.date !== undefined)
    return refused("deadline.passed", { date: late.date });
  if (checks.some(({ level }) => level === "block"))
    return refused("claim.not-ready");
  const warnings = new Set(
    checks.flatMap((one) => (one.level === "warn" ? [one.code] : [])),
  );
  if ([...warnings].some((code) => !acknowledged.includes(code)))
    return refused("claim.not-ready");
  return accepted([
    {
      type: "submitted",
      from,
      to: "submitted",
      overridden: [...warnings],
      resubmission: claim.firstSubmittedAt !== undefined,
      afterDeadline: isAfterDeadline(claim, context),
    },
  ]);
}

function isAfterDeadline(
  claim: Claim,
  { settings, today }: ReadinessContext,
): boolean {
  const periods = periodsOf(claim.form.period);
  const program = programOf(settings, claim.form.program);
  return (
    periods !== undefined &&
    program !== undefined &&
    today > claimDeadline(periods, program.deadline)
  );
}

export function decideDispute(
  text: string,
  claim: Claim,
): Outcome<readonly EventBody[]> {
  const reason = wordsOf(text);
  if (claim.phase.status !== "rejected") return refused("claim.transition");
  if (reason === "") return refused("reason.missing");
  if (reason.length > longestText)
    return refused("value.too-long", { limit: longestText });
  return accepted([
    { type: "disputed", from: "rejected", to: "disputed", reason },
  ]);
}

/** Only what was never submitted can go; its History stays (section 4). */
export function decideDelete(claim: Claim): Outcome<readonly EventBody[]> {
  if (claim.firstSubmittedAt !== undefined || claim.phase.status !== "editing")
    return refused("claim.locked");
  return accepted([{ type: "deleted", from: "editing", to: "deleted" }]);
}
