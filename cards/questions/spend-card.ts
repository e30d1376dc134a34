import type { Translator } from "../../locales/translator.ts";
import type { Moment, SpendAdvice } from "../../services/questions/spend.ts";
import type { Block } from "../kit/answer-view.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { answerDraft, type WaysOn } from "./answer-draft.ts";
import { liveLine } from "./live-lines.ts";
import { block, capBlock, needText } from "./need-blocks.ts";

/** Before the money is gone: what counts and what not, limits, approval, and the evidence while it can be had. */
export function spendCard(
  tr: Translator,
  advice: SpendAdvice,
  ways: WaysOn,
): CardDraft {
  const activity = tr.activity(advice.activity);
  const { amount, needs } = advice;
  return answerDraft(
    tr,
    {
      title: tr.t("spend.title", { activity }),
      answer: amount
        ? tr.t("spend.fits-amount", {
            activity,
            amount: tr.format.money(amount),
          })
        : tr.t("spend.fits", { activity }),
      live: advice.live.map((one) => liveLine(tr, one)),
      blocks: [
        block(
          tr.t("spend.counts"),
          needs.expenses.map((need) => needText(tr, need)),
        ),
        block(
          tr.t("spend.counts-not"),
          advice.notCounted.map((one) => tr.t(`spend.${one}`)),
        ),
        limits(tr, advice),
        approval(tr, advice),
        ...(["before", "during", "after"] as const).map((moment) =>
          evidence(tr, advice, moment),
        ),
      ].filter(({ points }) => points.length > 0),
      guidebook: tr.t("answer.guidebook"),
    },
    ways,
  );
}

function limits(tr: Translator, { needs, amount, over }: SpendAdvice): Block {
  const caps = capBlock(tr, needs);
  return {
    ...caps,
    points: [
      ...(amount
        ? over.map((limit) => ({
            mark: "!",
            text: tr.t("spend.over", {
              amount: tr.format.money(amount),
              limit: tr.format.money(limit),
            }),
          }))
        : []),
      ...(caps.points.length > 0
        ? caps.points
        : block("", [tr.t("spend.no-cap")]).points),
    ],
  };
}

function approval(tr: Translator, { needs, planPrograms }: SpendAdvice): Block {
  return block(tr.t("spend.approval"), [
    tr.t(
      needs.needsPreApproval
        ? "spend.approval-required"
        : "spend.approval-none",
    ),
    ...(planPrograms.length > 0
      ? [
          tr.t("spend.approval-plan", {
            programs: tr.format.list(planPrograms),
          }),
        ]
      : []),
  ]);
}

/** Papers for the costs belong to what comes afterwards. */
function evidence(
  tr: Translator,
  { evidence: all, costs }: SpendAdvice,
  moment: Moment,
): Block {
  const isInHouse = costs.has("in-house");
  return block(tr.t(`spend.${moment}`), [
    ...all[moment].map((need) => needText(tr, need)),
    ...(moment === "after"
      ? [
          tr.t("spend.invoice"),
          ...(isInHouse || !costs.has("agency") ? [tr.t("spend.csr")] : []),
        ]
      : []),
  ]);
}
