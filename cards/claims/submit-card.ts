import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { Check } from "../../services/claims/readiness.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import {
  bold,
  line,
  press,
  subtle,
  tap,
  type ActionView,
  type LineView,
  type NoticeView,
} from "../kit/views.ts";
import { checkSentence, fixButton } from "./check-words.ts";
import { claimTitle, deadlineView } from "./claim-words.ts";

export const submitInputs = z.object({
  acknowledged: z.array(z.string().max(60)).max(20).default([]),
});

/** The first findings have a button each; four and two more make six. All of them can be tapped. */
const buttonsShown = 4;
/** More than this is no longer read on a phone; the rest follows once these are mended. */
const rowsShown = 12;

/** Before handing in: what still blocks, what is worth a second look, or the last question. */
export function submitCard(
  tr: Translator,
  view: ClaimView,
  notice?: NoticeView,
): CardDraft {
  const blocks = view.checks.filter(({ level }) => level === "block");
  const warnings = view.checks.filter(({ level }) => level === "warn");
  const isReady = blocks.length === 0;
  const listed = eachKindFirst(isReady ? warnings : blocks);
  const shown = listed.slice(0, rowsShown);
  const summary = isReady
    ? tr.t("submit.ask", { claim: claimTitle(tr, view.claim) })
    : tr.t("submit.not-ready", { count: blocks.length });
  return listView({
    summary,
    title: tr.t(isReady ? "submit.title" : "submit.title-not-ready"),
    notice,
    lines: [
      line(summary),
      ...(isReady ? readyLines(tr, warnings.length) : deadlineLine(tr, view)),
    ],
    rows: shown.map((check, index) =>
      checkRow(tr, check, index < buttonsShown && isFirst(shown, index)),
    ),
    actions: [...(isReady ? [submitButton(tr, warnings)] : []), backButton(tr)],
  });
}

function readyLines(tr: Translator, warnings: number): LineView[] {
  return [
    subtle(tr.t("submit.locks")),
    subtle(tr.t("submit.inside-bot")),
    ...(warnings > 0
      ? [bold(tr.t("submit.warnings", { count: warnings }))]
      : []),
  ];
}

function deadlineLine(tr: Translator, view: ClaimView): LineView[] {
  const { text, tone } = deadlineView(tr, view);
  return text === "" ? [] : [line(text, { tone })];
}

/** Names what was seen: only that is overridden. */
function submitButton(tr: Translator, warnings: readonly Check[]): ActionView {
  return press(
    tr.t(warnings.length > 0 ? "button.submit-anyway" : "button.submit-claim"),
    "claim.submit",
    { acknowledged: [...new Set(warnings.map(({ code }) => code))] },
  );
}

/** Nobody overrides a kind of warning they could not see. */
function eachKindFirst(checks: readonly Check[]): Check[] {
  const firsts = checks.filter(
    (one, index) => checks.findIndex(({ code }) => code === one.code) === index,
  );
  return [...firsts, ...checks.filter((one) => !firsts.includes(one))];
}

/** Two findings about the same other claim need one button; the second one is tapped. */
function isFirst(checks: readonly Check[], index: number): boolean {
  const fix = checks[index]?.fix;
  return (
    fix?.to !== "claim" ||
    checks.findIndex(
      (one) => one.fix.to === "claim" && one.fix.claim === fix.claim,
    ) === index
  );
}

function checkRow(tr: Translator, check: Check, hasButton: boolean) {
  const button = fixButton(tr, check);
  return listRow({
    text: checkSentence(tr, check),
    tap:
      button && !hasButton ? tap(button.verb, button.data, button.title) : null,
    actions: button && hasButton ? [button] : [],
  });
}
