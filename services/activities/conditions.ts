import { activityOf, type Activity } from "./catalogue.ts";

/** A question whose answer decides which items apply (`appliesWhen` in activities.json). */
export interface Question {
  /** `<activity id>/<name>`, e.g. `activity.exams-tuition/kind`. */
  readonly id: string;
  readonly options: readonly string[];
  readonly many: boolean;
}

/** Question id → chosen options. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** Plain-language conditions of activities.json → the name of the yes/no question put to the person. */
const yesNoNames: Readonly<Record<string, string>> = {
  "invitation and agenda do not show the core requirements":
    "material-lacks-core-requirements",
  "airfare is claimed": "airfare-claimed",
};

/** Options that `appliesWhen` never names because nothing follows from them. */
const silentOptions: Readonly<Record<string, readonly string[]>> = {
  work: ["other"],
  // A claim for nothing but the renewal of a Microsoft Certified Trainer is neither course nor exam.
  kind: ["renewal"],
};

export interface Condition {
  readonly question: string;
  readonly option: string;
}

export function conditionOf(
  activityId: string,
  appliesWhen: string,
): Condition {
  const [name, option] = appliesWhen.split("=");
  const yesNo = yesNoNames[appliesWhen];
  if (yesNo !== undefined)
    return { question: `${activityId}/${yesNo}`, option: "yes" };
  if (name === undefined || option === undefined)
    throw new Error(`Unknown condition in activities.json: ${appliesWhen}`);
  return { question: `${activityId}/${name}`, option };
}

/** The questions of one activity; a campaign adds those of the activities it uses once they are known. */
export function questionsFor(activity: Activity, answers: Answers): Question[] {
  if (activity.components.length === 0) return ownQuestions(activity);
  const id = componentsQuestion(activity);
  const used = (answers[id] ?? []).flatMap(
    (component) => activityOf(component) ?? [],
  );
  return [
    { id, options: activity.components, many: true },
    ...used.flatMap(ownQuestions),
  ];
}

export function componentsQuestion(activity: Activity): string {
  return `${activity.id}/components`;
}

function ownQuestions(activity: Activity): Question[] {
  const options = new Map<string, string[]>();
  for (const { appliesWhen } of [
    ...activity.coreRequirements,
    ...activity.communicationRequirements,
    ...activity.metrics,
  ]) {
    if (appliesWhen === undefined) continue;
    const { question, option } = conditionOf(activity.id, appliesWhen);
    options.set(question, [...(options.get(question) ?? []), option]);
  }
  return [...options].map(([id, named]) => question(id, [...new Set(named)]));
}

function question(id: string, named: string[]): Question {
  if (named[0] === "yes") return { id, options: ["yes", "no"], many: false };
  const silent = silentOptions[id.slice(id.indexOf("/") + 1)] ?? [];
  return { id, options: [...named, ...silent], many: true };
}
