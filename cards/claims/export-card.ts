import type { Translator } from "../../locales/translator.ts";
import { openClaimButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { problemsNotice } from "../kit/notices.ts";
import { bold, line, subtle } from "../kit/views.ts";

/** An export as a card tells of it. */
export interface ExportView {
  readonly claimId: string;
  readonly claimName: string;
  readonly files: number;
  readonly size: number;
  /** Number of the last event, and its fingerprint as people compare it. */
  readonly entry: number;
  readonly head: string;
  /** What is missing in it, in words. */
  readonly problems: readonly string[];
  /** Where it can be fetched; without one Teams asks whether to accept it. */
  readonly url?: string;
}

/** The ZIP is ready: what is in it, how to get it, and the fingerprint to keep elsewhere. */
export function exportCard(tr: Translator, view: ExportView): CardDraft {
  const { claimName: claim, files, url, problems } = view;
  const size = tr.format.size(view.size);
  const summary = tr.t("export.ready", { claim, files, size });
  return messageView({
    summary,
    notice: problemsNotice(problems),
    lines: [
      bold(summary),
      line(tr.t(url === undefined ? "export.accept" : "export.link-lives")),
      subtle(tr.t("export.head", { entry: view.entry, head: view.head })),
      subtle(tr.t("paper.not-sent")),
    ],
    actions: [openClaimButton(tr, view.claimId)],
    links:
      url === undefined ? [] : [{ title: tr.t("button.export-download"), url }],
  });
}
