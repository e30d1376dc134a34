import {
  activityOf,
  type Activity,
  type CatalogueItem,
} from "../activities/catalogue.ts";
import { conditionOf, type Condition } from "../activities/conditions.ts";

export interface Need {
  /** `<activity id>/<item id>`. */
  readonly key: string;
  /** Only under this answer to one of the activity's questions. */
  readonly when?: Condition;
}

/** Everything the catalogue says of an activity, as an answer lists it. */
export interface ActivityNeeds {
  readonly id: string;
  readonly core: readonly Need[];
  readonly communication: readonly Need[];
  readonly metrics: readonly Need[];
  readonly expenses: readonly Need[];
  readonly caps: readonly string[];
  readonly exclusions: readonly string[];
  readonly components: readonly string[];
  readonly needsPreApproval: boolean;
}

/** Undefined where the topic is no activity. */
export function activityNeeds(topic: string): ActivityNeeds | undefined {
  const activity = activityOf(topic);
  return activity && needsOf(activity);
}

function needsOf(activity: Activity): ActivityNeeds {
  const { id } = activity;
  const all = (items: readonly CatalogueItem[]) =>
    items
      .filter(({ perComponent }) => !perComponent)
      .map((item) => needOf(id, item));
  return {
    id,
    core: all(activity.coreRequirements),
    communication: all(activity.communicationRequirements),
    metrics: all(activity.metrics),
    expenses: all(activity.eligibleExpenses),
    caps: activity.caps.map((cap) => `${id}/${cap.id}`),
    exclusions: activity.exclusions.map((one) => `${id}/${one.id}`),
    components: activity.components,
    needsPreApproval: activity.preApproval === "required",
  };
}

function needOf(activityId: string, { id, appliesWhen }: CatalogueItem): Need {
  const key = `${activityId}/${id}`;
  return appliesWhen === undefined
    ? { key }
    : { key, when: conditionOf(activityId, appliesWhen) };
}
