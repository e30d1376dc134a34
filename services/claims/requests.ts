import { addDays, type IsoDate } from "../calendar/dates.ts";
import type { Claim, ClaimRequest } from "./claim.ts";
import { checklistOf } from "./checklist.ts";

/** What is asked for besides checklist items: something in the asker's own words. */
export const freeText = "text";

/** Days in which a colleague should find what is asked for, unless the claim deadline comes first. */
const usualDays = 7;

/** When something should be here, for a form to offer. */
export function usualDue({
  today,
  deadline,
}: {
  readonly today: IsoDate;
  readonly deadline: IsoDate | undefined;
}): IsoDate {
  const usual = addDays(today, usualDays);
  if (deadline === undefined || deadline < today) return usual;
  return deadline < usual ? deadline : usual;
}

/** What a request asks for: checklist items, and `text` for something in free text. */
export function wantsOf({ items, text }: ClaimRequest): readonly string[] {
  return text === undefined ? items : [...items, freeText];
}

/**
 * What has not come yet: an item counts as come with a document for it that answers this request, or once it is
 * fulfilled by evidence that came after the request.
 */
export function remainingOf(
  claim: Claim,
  request: ClaimRequest,
): readonly string[] {
  const rows = checklistOf(claim);
  const came = claim.documents.filter(({ id }) =>
    request.documents.includes(id),
  );
  return wantsOf(request).filter((want) => {
    if (want === freeText)
      return !came.some(
        ({ id, items }) =>
          request.texts.includes(id) ||
          !items.some((one) => request.items.includes(one)),
      );
    if (came.some(({ items }) => items.includes(want))) return false;
    const row = rows.find(({ key }) => key === want);
    // An answer given meanwhile took the item off the checklist: nobody needs to look for it any more.
    if (!row) return false;
    return !(row.isGiven && (claim.evidenced[want] ?? 0) > request.seq);
  });
}

export function openRequests({ requests }: Claim): readonly ClaimRequest[] {
  return requests.filter(({ state }) => state === "open");
}

/** The request a person may still answer: theirs, and not withdrawn or declined; more may follow after the last file. */
export function requestFor(
  claim: Claim,
  id: string | undefined,
  personId: string,
): ClaimRequest | undefined {
  return claim.requests.find(
    (one) =>
      isWith(one, id, personId) &&
      (one.state === "open" || one.state === "fulfilled"),
  );
}

/** Whether the request is with this person, open or closed. */
export function wasAsked(
  { requests }: Claim,
  id: string,
  personId: string,
): boolean {
  return requests.some((one) => isWith(one, id, personId));
}

function isWith(
  { id, to }: ClaimRequest,
  wanted: string | undefined,
  personId: string,
): boolean {
  return id === wanted && to.id === personId;
}
