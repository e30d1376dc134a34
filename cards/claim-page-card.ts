import type { Translator } from "../locales/translator.ts";
import type { ChecklistRow } from "../services/claims/checklist.ts";
import type { ClaimView } from "../services/claims/claim-view.ts";
import type { CardDraft } from "./card-draft.ts";
import { checkSentence, fixButton } from "./check-words.ts";
import {
  press,
  tap,
  type ActionView,
  type LinkView,
  type NoticeView,
  type Tap,
  type Tone,
} from "./views.ts";
import {
  deadlineView,
  noNotice,
  shorten,
  statusView,
  valueText,
} from "./words.ts";

/** Rows shown before "Show all". */
const shortList = 5;

export interface ClaimPageOptions {
  /** What was just done, or why not. */
  readonly notice?: NoticeView | undefined;
  readonly showAll?: boolean | undefined;
  /** Address of the upload page for this person and claim; absent where files cannot be added. */
  readonly uploadUrl?: string | undefined;
}

/** The claim page: where it stands, the one next step, what this activity still needs. Updated in place. */
export function claimPageCard(
  tr: Translator,
  view: ClaimView,
  options: ClaimPageOptions = {},
): CardDraft {
  const { claim } = view;
  const status = statusView(tr, claim.phase.status);
  const next = nextStep(tr, view);
  const summary = tr.t("page.summary", {
    name: claim.form.name,
    status: status.label,
    next: next.text === "" ? tr.t("page.nothing-to-do") : next.text,
  });
  return {
    template: "claim-page",
    summary,
    view: {
      name: claim.form.name,
      status,
      about: tr.t("page.about", {
        activity: tr.activity(claim.form.activity),
        location: view.locationName,
        amount: tr.format.money(claim.form.amount),
      }),
      number: tr.t("page.number", { number: String(claim.number) }),
      progress: progressText(tr, view),
      deadline: showsDeadline(view)
        ? deadlineView(tr, view)
        : { text: "", tone: "default" },
      notice: options.notice ?? noNotice,
      next,
      checklistTitle: tr.t("page.checklist"),
      rows: rows(tr, view, options.showAll ?? false),
      actions: pageActions(tr, view),
      links:
        view.editable && options.uploadUrl !== undefined
          ? [{ title: tr.t("button.add-file"), url: options.uploadUrl }]
          : [],
    },
  };
}

function progressText(
  tr: Translator,
  { progress: { given, total } }: ClaimView,
): string {
  const filled = total === 0 ? 0 : Math.round((given / total) * 10);
  const bar = "▓".repeat(filled) + "░".repeat(10 - filled);
  return tr.t("page.progress", { bar, given, total });
}

/** Once the claim is in, its deadline no longer drives anybody (R-CLAIM-7). */
function showsDeadline({ claim }: ClaimView): boolean {
  return (
    claim.phase.status === "editing" || claim.phase.status === "action-required"
  );
}

interface NextStep {
  readonly lead: string;
  readonly text: string;
  readonly detail: string;
  readonly actions: readonly ActionView[];
  readonly links: readonly LinkView[];
}

function nextStep(tr: Translator, view: ClaimView): NextStep {
  const step = (
    text: string,
    detail = "",
    actions: readonly ActionView[] = [],
  ): NextStep => ({
    lead: tr.t("page.next"),
    text,
    detail,
    actions,
    links: [],
  });
  const told = (text: string, detail = ""): NextStep => ({
    ...step(text, detail),
    lead: "",
  });
  const { phase } = view.claim;
  if (view.as === "reviewer") return told(reviewerStep(tr, view));
  switch (phase.status) {
    case "editing":
    case "action-required": {
      if (!view.editable) return told(tr.t("page.with-partner"));
      const asked =
        phase.status === "action-required"
          ? tr.t("page.asked", { text: phase.text })
          : "";
      const check = firstStep(view);
      if (!check) return step(tr.t("page.ready"), asked);
      const button = fixButton(tr, check);
      return step(checkSentence(tr, check), asked, button ? [button] : []);
    }
    case "submitted":
      return told(tr.t("page.submitted"), tr.t("page.inside-bot"));
    case "in-review":
      return told(tr.t("page.in-review"));
    case "approved":
      return told(
        tr.t("page.approved"),
        tr.t("page.retention", { date: tr.format.day(view.retainUntil) }),
      );
    case "rejected":
      return told(
        tr.t("page.rejected", { reason: phase.reason }),
        tr.t("page.rejected-way-on"),
      );
    case "disputed":
      return told(tr.t("page.disputed"));
    case "deleted":
      return told("");
  }
}

/** The same claim, said to the one who reviews it. */
function reviewerStep(
  tr: Translator,
  { claim: { phase }, mayReview }: ClaimView,
): string {
  if (!mayReview) return tr.t("refusal.role.own-claim");
  switch (phase.status) {
    case "submitted":
      return tr.t("page.review-waits");
    case "in-review":
      return tr.t("page.review-runs");
    case "disputed":
      return tr.t("page.review-disputed", { reason: phase.reason });
    case "action-required":
      return tr.t("page.review-asked", { text: phase.text });
    case "rejected":
      return tr.t("page.rejected", { reason: phase.reason });
    case "approved":
      return tr.t("page.approved");
    case "editing":
    case "deleted":
      return tr.t("page.with-partner");
  }
}

/** What a reviewer asked for comes before everything else; then what blocks, in the order one would fix it. */
function firstStep({ checks }: ClaimView) {
  return (
    checks.find(({ code }) => code === "deadline-passed") ??
    checks.find(({ code }) => code === "feedback-unanswered") ??
    checks.find(({ level }) => level === "block")
  );
}

interface RowView {
  readonly mark: string;
  readonly tone: Tone;
  readonly label: string;
  readonly state: string;
  readonly note: string;
  readonly tap: Tap;
}

function rows(tr: Translator, view: ClaimView, showAll: boolean): RowView[] {
  const items = [...view.rows]
    .sort((a, b) => rank(a) - rank(b))
    .map((row) => itemRow(tr, row, view));
  const open = view.questions
    .filter(({ id }) => (view.claim.answers[id] ?? []).length === 0)
    .map(({ id }) => questionRow(tr, id));
  const all = [...open, ...items];
  const shown =
    showAll || all.length <= shortList + 1 ? all : all.slice(0, shortList);
  const rest = all.length - shown.length;
  return [...shown, ...(rest > 0 ? [moreRow(tr, all.length)] : [])];
}

/** Open feedback first, then what is missing, what follows from it, what is there; optional items last. */
function rank({ key, group, state, required }: ChecklistRow): number {
  if (state === "commented") return 0;
  if (state === "given") return group === "common" ? 5 : 4;
  if (!required) return 6;
  if (key === "common/expense-document") return 1;
  return group === "common" ? 3 : 2;
}

function itemRow(tr: Translator, row: ChecklistRow, view: ClaimView): RowView {
  const common = {
    label: tr.item(row.key).label,
    note:
      row.key === "common/expense-document"
        ? coverNote(tr, view)
        : rowNote(tr, row),
    tap:
      row.key === "common/expense-document"
        ? tap("expense.list", {}, tr.item(row.key).label)
        : tap("item.open", { item: row.key }, tr.item(row.key).label),
  };
  if (row.state === "commented")
    return {
      ...common,
      mark: "!",
      tone: "attention",
      state: tr.t("state.commented"),
    };
  if (row.state === "given")
    return { ...common, mark: "✓", tone: "good", state: tr.t("state.given") };
  const asked = view.claim.phase.status === "action-required";
  return row.required
    ? {
        ...common,
        mark: "○",
        tone: asked ? "attention" : "accent",
        state: tr.t("state.missing"),
      }
    : { ...common, mark: "○", tone: "default", state: tr.t("state.optional") };
}

/** How much of the amount the invoices and CSR lines cover. */
function coverNote(tr: Translator, { covered, claim }: ClaimView): string {
  const values = {
    covered: tr.format.money(covered),
    amount: tr.format.money(claim.form.amount),
  };
  return ` · ${tr.t("page.covered", values)}`;
}

/** The newest thing said about an item, else what proves it. */
function rowNote(tr: Translator, row: ChecklistRow): string {
  if (row.lastComment)
    return ` · ${tr.t("page.said", { who: row.lastComment.by.name, text: shorten(row.lastComment.text, 80) })}`;
  const found = [
    ...row.documents.map(({ name }) => name),
    ...(row.value === undefined ? [] : [shorten(valueText(tr, row.value), 60)]),
    ...row.expenses.map(({ vendor }) => vendor),
  ];
  return found.length === 0 ? "" : ` · ${shorten(tr.format.list(found), 100)}`;
}

function questionRow(tr: Translator, id: string): RowView {
  const label = tr.question(id);
  return {
    mark: "?",
    tone: "accent",
    label,
    state: tr.t("state.question"),
    note: "",
    tap: tap("question.open", { question: id }, label),
  };
}

function moreRow(tr: Translator, count: number): RowView {
  const label = tr.t("page.show-all", { count });
  return {
    mark: "…",
    tone: "default",
    label,
    state: "",
    note: "",
    tap: tap("claim.open", { all: true }, label),
  };
}

/** One primary action; with the next step's button never more than six. */
function pageActions(tr: Translator, view: ClaimView): ActionView[] {
  const history = press(tr.t("button.history"), "claim.history");
  const comment = press(tr.t("button.comment"), "claim.comment-ask");
  const more = press(tr.t("button.more"), "claim.more");
  if (view.as === "reviewer") return [...reviewActions(tr, view), history];
  switch (view.claim.phase.status) {
    case "editing":
    case "action-required":
      return [
        press(tr.t("button.submit"), "claim.submit-ask"),
        press(tr.t("button.edit"), "claim.edit"),
        history,
        more,
      ];
    case "rejected":
      return [
        press(tr.t("button.dispute"), "claim.dispute-ask"),
        comment,
        history,
      ];
    case "submitted":
    case "in-review":
    case "disputed":
      return view.mayRecordOutside
        ? [comment, history, press(tr.t("button.record"), "outside.ask")]
        : [comment, history];
    case "approved":
    case "deleted":
      return [comment, history];
  }
}

/** What a reviewer may do now (section 4); nothing on a claim of their own (R-ROLE-6). */
function reviewActions(tr: Translator, view: ClaimView): ActionView[] {
  const { status } = view.claim.phase;
  const evidence = press(tr.t("button.files"), "expense.list");
  if (!view.mayReview) return [evidence];
  if (status === "submitted")
    return [press(tr.t("button.start-review"), "review.start"), evidence];
  if (status !== "in-review" && status !== "disputed") return [evidence];
  return [
    press(tr.t("button.approve"), "review.ask", { decision: "approve" }),
    press(tr.t("button.request"), "review.ask", {
      decision: "request-information",
    }),
    press(tr.t("button.reject"), "review.ask", { decision: "reject" }),
    press(tr.t("button.feedback"), "review.ask", { decision: "give-feedback" }),
    evidence,
  ];
}
