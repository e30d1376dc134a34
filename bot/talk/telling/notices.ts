import { z } from "zod";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { homeActions } from "../../../cards/home/home-actions.ts";
import {
  noticesCard,
  type MutableClaim,
  type muteInputs,
  type noticesInputs,
} from "../../../cards/telling/notices-card.ts";
import { press as button, type NoticeView } from "../../../cards/kit/views.ts";
import { perspectiveOn } from "../../../services/claims/perspective.ts";
import {
  defaultPreferences,
  isQuietTime,
  withMuted,
  type NoticePreferences,
} from "../../../services/people/preferences.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { good } from "../shared/refusals.ts";

/** How the bot may interrupt; for the claim being talked about, or the one the card was about. */
export function showNotices(turn: Turn, press?: Pick<Press, "claimId">): Reply {
  const claimId = press?.claimId ? press.claimId : turn.record.claimId;
  return noticesReply(turn, preferencesOf(turn), claimId);
}

export async function saveNotices(
  turn: Turn,
  { claimId }: Press,
  input: z.infer<typeof noticesInputs>,
): Promise<Reply> {
  const { tr } = turn;
  const { mode, hour, quietFrom, quietTo, mute } = input;
  const quiet =
    quietFrom === "none" ? undefined : { from: quietFrom, to: quietTo };
  if (quiet && !isQuietTime(quiet))
    return noticesReply(turn, preferencesOf(turn), claimId, {
      typed: input,
      quietError: tr.t("notices.quiet-same"),
    });
  const claim =
    mute === undefined
      ? undefined
      : mutable(turn, preferencesOf(turn), claimId);
  const after = await changed(turn, (before) => {
    const { muted } = claim
      ? withMuted(before, claim.id, mute === "true")
      : before;
    return { mode, dailyHour: hour, muted, ...(quiet ? { quiet } : {}) };
  });
  turn.edge.wake(turn.person);
  const text = tr.t(`notices.saved-${mode}`, { hour: tr.format.hour(hour) });
  return noticesReply(turn, after, claimId, { notice: good(text) });
}

/** One press: hear only what needs them of this claim, or of it like of any other. */
export async function muteClaim(
  turn: Turn,
  { claimId }: Press,
  { on, all }: z.infer<typeof muteInputs>,
): Promise<Reply> {
  const { tr } = turn;
  if (all) {
    const after = await changed(turn, (before) => ({ ...before, muted: [] }));
    const notice = good(tr.t("notices.all-unmuted"));
    return noticesReply(turn, after, turn.record.claimId, { notice });
  }
  const claim = mutable(turn, preferencesOf(turn), claimId);
  if (!claim) return noticesReply(turn, preferencesOf(turn), undefined);
  await changed(turn, (before) => withMuted(before, claimId, on));
  const values = { claim: claim.name };
  return {
    draft: answerCard(
      on
        ? tr.t("notices.claim-muted", values)
        : tr.t("notices.claim-unmuted", values),
      {
        style: "good",
        actions: [
          button(tr.t("button.open-claim"), "claim.open", { claim: claimId }),
          button(tr.t(on ? "button.unmute" : "button.mute"), "notices.mute", {
            claim: claimId,
            on: !on,
          }),
          button(tr.t("button.notices"), "notices.show", { claim: claimId }),
        ],
      },
    ),
  };
}

function noticesReply(
  turn: Turn,
  preferences: NoticePreferences,
  claimId: string | undefined,
  more: Pick<Parameters<typeof noticesCard>[2], "typed" | "quietError"> & {
    readonly notice?: NoticeView;
  } = {},
): Reply {
  const { muted } = preferences;
  return {
    draft: noticesCard(turn.tr, preferences, {
      claim:
        claimId === undefined ? undefined : mutable(turn, preferences, claimId),
      muted: muted.flatMap((id) => mutable(turn, preferences, id)?.name ?? []),
      ...more,
    }),
  };
}

/** A claim that the person may see; of any other they are told nothing they could mute. */
function mutable(
  { services, person, settings }: Turn,
  { muted }: NoticePreferences,
  claimId: string,
): MutableClaim | undefined {
  const found = services.claims.summary(claimId, person);
  return found && perspectiveOn(found, found.wasSubmitted, settings, person)
    ? { id: claimId, name: found.name, isMuted: muted.includes(claimId) }
    : undefined;
}

const preferencesOf = ({ record }: Turn) =>
  record.notices ?? defaultPreferences;

async function changed(
  { services, person }: Turn,
  change: (before: NoticePreferences) => NoticePreferences,
): Promise<NoticePreferences> {
  const { notices = defaultPreferences } = await services.people.update(
    person,
    (record) => ({
      ...record,
      notices: change(record.notices ?? defaultPreferences),
    }),
  );
  return notices;
}

export const showNoticeInputs = z.object({ notice: z.string().max(1000) });

/** A message that was opened again: as things stand now. */
export async function showNotice(
  turn: Turn,
  _press: Press,
  { notice }: z.infer<typeof showNoticeInputs>,
): Promise<Reply> {
  const drawn = await turn.edge.drawNotification(turn, notice);
  return (
    drawn ?? {
      draft: answerCard(turn.tr.t("told.settled"), {
        actions: homeActions(turn.tr, turn.audience),
      }),
    }
  );
}
