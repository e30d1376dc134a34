import { noNotice } from "./notices.ts";
import type {
  ActionView,
  CommonView,
  Given,
  LinkView,
  Tap,
  Tone,
} from "./views.ts";

/** The page of a claim: where it stands, the one next step, the checklist. */
export interface PageView extends CommonView {
  readonly template: "claim-page";
  readonly name: string;
  readonly status: { readonly label: string; readonly tone: Tone };
  readonly about: string;
  readonly number: string;
  readonly progress: string;
  readonly deadline: { readonly text: string; readonly tone: Tone };
  readonly next: NextStepView;
  readonly checklistTitle: string;
  readonly rows: readonly ChecklistRowView[];
}

export interface NextStepView {
  readonly lead: string;
  readonly text: string;
  readonly detail: string;
  readonly actions: readonly ActionView[];
  readonly links: readonly LinkView[];
}

/** One line of the checklist; a tap opens it. */
export interface ChecklistRowView {
  readonly mark: string;
  readonly tone: Tone;
  readonly label: string;
  readonly state: string;
  readonly note: string;
  readonly tap: Tap;
}

export function pageView(
  given: Given<PageView, "name" | "status" | "about" | "number" | "progress">,
): PageView {
  return {
    deadline: { text: "", tone: "default" },
    next: nextStepView({}),
    checklistTitle: "",
    rows: [],
    actions: [],
    links: [],
    ...given,
    notice: given.notice ?? noNotice,
    template: "claim-page",
  };
}

export function nextStepView(given: Partial<NextStepView>): NextStepView {
  return {
    lead: "",
    text: "",
    detail: "",
    actions: [],
    links: [],
    ...given,
  };
}
