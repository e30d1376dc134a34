import { activityOf } from "../activities/catalogue.ts";
import {
  checklistItems,
  type ChecklistItem,
} from "../activities/checklist-items.ts";
import type { Claim } from "./claim.ts";

/** What the claim's activity needs, given the answers so far. */
export function itemsOf({ form, answers }: Claim): ChecklistItem[] {
  const activity = activityOf(form.activity);
  return activity ? checklistItems(activity, answers) : [];
}

/** Whether all of these stand on the claim's checklist. */
export function areItems(claim: Claim, keys: readonly string[]): boolean {
  const known = new Set(itemsOf(claim).map(({ key }) => key));
  return keys.every((key) => known.has(key));
}
