import { claimPageCard } from "../../../cards/claims/claim-page-card.ts";
import type { NoticeView } from "../../../cards/kit/views.ts";
import type { Claim } from "../../../services/claims/claim.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import {
  refusalToOpen,
  type FormName,
} from "../../../services/claims/may-open.ts";
import { claimLinks } from "../../pages/claim-links.ts";
import type { Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { refusalReply, refusedNotice } from "./refusals.ts";

export interface ShowOptions {
  readonly notice?: NoticeView | undefined;
  readonly all?: boolean;
}

export function pageReply(
  turn: Turn,
  view: ClaimView,
  options: ShowOptions = {},
): Reply {
  const draft = claimPageCard(turn.tr, view, {
    notice: options.notice,
    showAll: options.all,
    uploadUrl: linksOf(turn).upload(view.claim.id),
  });
  return claimReply(view.claim, draft);
}

export function claimReply(
  { id, version }: Pick<Claim, "id" | "version">,
  draft: Reply["draft"],
): Reply {
  return { draft, claim: { id, version } };
}

/** Looks the claim up as this person may see it; whatever is refused becomes a card with a way on. */
export async function withClaim(
  turn: Turn,
  claimId: string,
  show: (view: ClaimView) => Reply | Promise<Reply>,
): Promise<Reply> {
  const found = await turn.services.claims.view(claimId, turn.person);
  return found.ok ? show(found.value) : refusalReply(turn, found.refusal);
}

/** The same for what not everybody may open who sees the claim. */
export async function withForm(
  turn: Turn,
  claimId: string,
  form: FormName,
  show: (view: ClaimView) => Reply | Promise<Reply>,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) => {
    const refusal = refusalToOpen(form, view);
    if (!refusal) return show(view);
    // What is closed for now is told on the page; what is not for this person at all, by itself.
    return refusal.code === "claim.locked"
      ? unshown(turn, view, refusal)
      : refusalReply(turn, refusal);
  });
}

/** The page instead of what was wanted, and why. */
export function unshown(
  turn: Turn,
  view: ClaimView,
  refusal: Parameters<typeof refusedNotice>[1],
): Reply {
  const notice = refusedNotice(turn, refusal);
  return { ...pageReply(turn, view, { notice }), isRefusal: true };
}

export const linksOf = ({ edge, person }: Turn) =>
  claimLinks(edge.links, person);
