import {
  activityOf,
  catalogue,
  type Activity,
  type CatalogueItem,
} from "./catalogue.ts";
import { componentsQuestion, conditionOf, type Answers } from "./conditions.ts";

export type ItemGroup = "common" | "core" | "communication" | "metric";

/** One thing the claim needs. `key` is `common/<id>` or `<activity id>/<item id>`, stable for good. */
export interface ChecklistItem {
  readonly key: string;
  readonly group: ItemGroup;
  readonly item: CatalogueItem;
}

/** What this activity needs, given the answers so far: common items first, then core, communication, metrics. */
export function checklistItems(
  activity: Activity,
  answers: Answers,
): ChecklistItem[] {
  const common = catalogue.commonRequirements.map((item) =>
    entry("common", "common", item),
  );
  const used = (answers[componentsQuestion(activity)] ?? []).flatMap(
    (id) => activityOf(id) ?? [],
  );
  return [
    ...common,
    ...ownItems(activity, answers),
    ...used.flatMap((one) => ownItems(one, answers)),
  ];
}

function ownItems(activity: Activity, answers: Answers): ChecklistItem[] {
  const of = (group: ItemGroup, items: readonly CatalogueItem[]) =>
    items
      .filter(
        (item) => !item.perComponent && applies(activity.id, item, answers),
      )
      .map((item) => entry(activity.id, group, item));
  return [
    ...of("core", activity.coreRequirements),
    ...of("communication", activity.communicationRequirements),
    ...of("metric", activity.metrics),
    ...(capCount(activity) === undefined
      ? []
      : [entry(activity.id, "metric", headcount)]),
  ];
}

/** Asked, never required: without it a limit per person cannot be compared (section 13). */
const headcount: CatalogueItem = {
  id: "headcount",
  evidence: ["metric"],
  evidenceMode: "any",
  required: false,
  perComponent: false,
  valueType: "count",
};

/** The key under which the number of people is kept for an activity with a limit per person. */
export function headcountKey(activity: Activity): string {
  return `${activity.id}/${headcount.id}`;
}

function capCount(activity: Activity) {
  return activity.caps.find(({ kind }) => kind === "max-count");
}

function applies(
  activityId: string,
  { appliesWhen }: CatalogueItem,
  answers: Answers,
): boolean {
  if (appliesWhen === undefined) return true;
  const { question, option } = conditionOf(activityId, appliesWhen);
  return answers[question]?.includes(option) ?? false;
}

function entry(
  prefix: string,
  group: ItemGroup,
  item: CatalogueItem,
): ChecklistItem {
  return { key: `${prefix}/${item.id}`, group, item };
}

/** The kinds of cost that may be claimed for the activity. A campaign lists its own. */
export function eligibleExpenses(activity: Activity): readonly CatalogueItem[] {
  return activity.eligibleExpenses;
}
