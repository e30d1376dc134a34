import { createHash } from "node:crypto";
import { z } from "zod";
import { readPurposes } from "../../cards/document-card.ts";
import { answerCard, homeActions } from "../../cards/home-cards.ts";
import type { chooseClaimInputs } from "../../cards/place-files-card.ts";
import {
  chooseClaimCard,
  filesPerCard,
  noClaimForFilesCard,
  placeFilesCard,
  type placeFilesInputs,
} from "../../cards/place-files-card.ts";
import { statusView } from "../../cards/words.ts";
import { partnerRoleFor } from "../../services/people/roles.ts";
import type { ClaimSummary } from "../../services/claims/claim-summary.ts";
import type { Press, Reply } from "../press.ts";
import type { Turn } from "../turn.ts";
import {
  claimReply,
  good,
  refusedReply,
  showClaim,
  withClaim,
} from "./show-claim.ts";

/** Asks what the waiting files are for; `problems` are the files that could not be taken. */
export async function askForFiles(
  turn: Turn,
  options: {
    readonly problems?: readonly string[];
    readonly claimId?: string | undefined;
  } = {},
): Promise<Reply> {
  const { app, person, tr, audience, record } = turn;
  const problems = options.problems ?? [];
  const waiting = await app.intake.waiting(person);
  if (waiting.length === 0)
    return {
      draft: answerCard(problems.join("\n") || tr.t("refusal.intake.gone"), {
        style: "attention",
        actions: homeActions(tr, audience),
      }),
    };
  const open = openClaims(turn);
  const wanted = options.claimId ?? record.claimId;
  const chosen =
    open.find(({ id }) => id === wanted) ??
    (open.length === 1 ? open[0] : undefined);
  if (chosen)
    return withClaim(turn, chosen.id, (view) =>
      claimReply(
        view.claim,
        placeFilesCard(tr, view, waiting, {
          mayChooseClaim: open.length > 1,
          problems,
        }),
      ),
    );
  if (open.length > 0)
    return {
      draft: chooseClaimCard(tr, waiting, claimChoices(turn, open), problems),
    };
  return {
    draft: noClaimForFilesCard(tr, waiting, {
      mayCreate: audience.isPartner,
      problems,
    }),
  };
}

export async function chooseClaim(turn: Turn): Promise<Reply> {
  const waiting = await turn.app.intake.waiting(turn.person);
  return {
    draft: chooseClaimCard(
      turn.tr,
      waiting,
      claimChoices(turn, openClaims(turn)),
    ),
  };
}

export async function intoClaim(
  turn: Turn,
  _press: Press,
  { into }: z.infer<typeof chooseClaimInputs>,
): Promise<Reply> {
  return askForFiles(turn, { claimId: into });
}

/** Puts the shown files into the claim, then asks about the next ones or shows the page. */
export async function placeFiles(
  turn: Turn,
  press: Press,
  inputs: z.infer<typeof placeFilesInputs>,
): Promise<Reply> {
  const { app, person, tr } = turn;
  const placed: string[] = [];
  for (const [index, fileId] of inputs.files.entries()) {
    const found = await app.intake.find(person, fileId);
    // Placed by an earlier delivery of the same press.
    if (!found.ok) continue;
    const file = found.value;
    const typed = inputs as unknown as Record<string, string | undefined>;
    const { items, expenseId } = readPurposes(typed[`purposes${index}`] ?? "");
    const note = (typed[`note${index}`] ?? "").trim();
    const result = await app.claims.run({
      claimId: press.claimId,
      person,
      key: `file/${fileId}`,
      command: {
        type: "add-document",
        document: {
          id: documentIdOf(fileId),
          sha256: file.sha256,
          name: file.name,
          size: file.size,
          mediaType: file.mediaType,
          items,
          ...(expenseId === undefined ? {} : { expenseId }),
          ...(note === "" ? {} : { note }),
        },
      },
    });
    if (!result.ok) return refusedReply(turn, press.claimId, result);
    placed.push(fileId);
    await app.intake.settle(person, [fileId]);
  }
  if (placed.length === 0 && inputs.files.length > 0)
    return showClaim(turn, press.claimId, {
      notice: good(tr.t("done.already")),
    });
  const rest = await app.intake.waiting(person);
  if (rest.length > 0) return askForFiles(turn, { claimId: press.claimId });
  return showClaim(turn, press.claimId, {
    notice: good(tr.t("done.placed", { count: placed.length })),
  });
}

export const discardInputs = z.object({
  files: z.array(z.string().max(100)).min(1).max(filesPerCard),
});

export async function discardFiles(
  turn: Turn,
  press: Press,
  { files }: z.infer<typeof discardInputs>,
): Promise<Reply> {
  await turn.app.intake.settle(turn.person, files);
  const text = turn.tr.t("done.discarded", { count: files.length });
  if (press.claimId !== "")
    return showClaim(turn, press.claimId, { notice: good(text) });
  return {
    draft: answerCard(text, { actions: homeActions(turn.tr, turn.audience) }),
  };
}

function openClaims({ app, person, settings }: Turn): ClaimSummary[] {
  return app.claims
    .summaries(person)
    .filter(
      (one) =>
        (one.status === "editing" || one.status === "action-required") &&
        partnerRoleFor(settings, person.id, one) !== undefined,
    )
    .sort((a, b) => b.changedAt.localeCompare(a.changedAt));
}

function claimChoices({ tr }: Turn, claims: readonly ClaimSummary[]) {
  return claims.map(({ id, name, amount, status }) => ({
    value: id,
    title: tr.t("place.choice", {
      claim: tr.t("claim.title", { name, amount: tr.format.money(amount) }),
      status: statusView(tr, status).label,
    }),
  }));
}

/** The waiting file's id is a secret of its owner; the document's is not. */
function documentIdOf(fileId: string): string {
  return createHash("sha256").update(fileId).digest("hex").slice(0, 20);
}
