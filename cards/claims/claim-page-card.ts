import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { pageView } from "../kit/page-view.ts";
import type { NoticeView } from "../kit/views.ts";
import { pageActions } from "./claim-page-actions.ts";
import { nextStep } from "./claim-page-next.ts";
import { checklistRows } from "./claim-page-rows.ts";
import { deadlineView, hasDeadline, statusView } from "./claim-words.ts";
import { uploadLinks } from "./file-links.ts";

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
  return pageView({
    summary,
    name: claim.form.name,
    status,
    about: tr.t("page.about", {
      activity: tr.activity(claim.form.activity),
      location: view.locationName,
      amount: tr.format.money(claim.form.amount),
    }),
    number: tr.t("page.number", { number: String(claim.number) }),
    progress: progressText(tr, view),
    ...(hasDeadline(claim.phase.status) && {
      deadline: deadlineView(tr, view),
    }),
    notice: options.notice,
    next,
    checklistTitle: tr.t("page.checklist"),
    rows: checklistRows(tr, view, options.showAll ?? false),
    // Six at most; the history is under "More" as well.
    actions: pageActions(tr, view).filter(
      ({ verb }) => next.actions.length < 2 || verb !== "claim.history",
    ),
    links: uploadLinks(view, tr.t("button.add-file"), options.uploadUrl),
  });
}

function progressText(
  tr: Translator,
  { progress: { given, total } }: ClaimView,
): string {
  const filled = total === 0 ? 0 : Math.round((given / total) * 10);
  const bar = "▓".repeat(filled) + "░".repeat(10 - filled);
  return tr.t("page.progress", { bar, given, total });
}
