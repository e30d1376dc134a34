import { daysBetween, type IsoDate } from "../calendar/dates.ts";
import { isEditable, type Claim, type ClaimRequest } from "./claim.ts";
import type { ClaimDocument } from "./events.ts";
import { remainingOf, wantsOf } from "./requests.ts";

/** All that somebody who was asked may see of a claim (R-ROLE-5): what for, what exactly, what came of it. */
export interface RequestView {
  readonly claimId: string;
  readonly request: ClaimRequest;
  readonly claim: {
    readonly name: string;
    readonly activity: string;
    readonly date: IsoDate;
  };
  readonly wants: readonly {
    /** A checklist item, or `text`. */
    readonly key: string;
    readonly isHere: boolean;
  }[];
  /** What they brought. */
  readonly documents: readonly ClaimDocument[];
  readonly takesFiles: boolean;
  /** Days until it is due; 0 on the day itself, negative after it. */
  readonly daysLeft: number | undefined;
}

export function requestView(
  claim: Claim,
  request: ClaimRequest,
  today: IsoDate,
): RequestView {
  const remaining = remainingOf(claim, request);
  const { name, activity, date } = claim.form;
  return {
    claimId: claim.id,
    request,
    claim: { name, activity, date },
    wants: wantsOf(request).map((key) => ({
      key,
      isHere: !remaining.includes(key),
    })),
    documents: claim.documents.filter(({ id }) =>
      request.documents.includes(id),
    ),
    takesFiles:
      isEditable(claim) &&
      (request.state === "open" || request.state === "fulfilled"),
    daysLeft:
      request.due === undefined ? undefined : daysBetween(today, request.due),
  };
}

/** What is left to see of a request that was handed on: what it was, and nothing more to do. */
export function givenAway(view: RequestView): RequestView {
  return {
    ...view,
    takesFiles: false,
    request: { ...view.request, state: "cancelled" },
  };
}
