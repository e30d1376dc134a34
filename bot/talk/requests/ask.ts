import { createHash } from "node:crypto";
import { z } from "zod";
import {
  askCard,
  nothingAsked,
  type AskInputs,
} from "../../../cards/requests/ask-card.ts";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { nameOf } from "../../../cards/requests/request-words.ts";
import { press as button, type NoticeView } from "../../../cards/kit/views.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import type { RequestCommand } from "../../../services/claims/commands.ts";
import { isOpenTo } from "../../../services/claims/overview.ts";
import { mostAsked } from "../../../services/claims/limits.ts";
import { usualDue } from "../../../services/claims/requests.ts";
import type { Refusal, RefusalCode } from "../../../services/outcome.ts";
import type { Found } from "../../../services/people/directory.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { after, runPress } from "../shared/change-claim.ts";
import { claimReply, pageReply, withForm } from "../shared/claim-reply.ts";
import { peopleChoices, pickedIds, readPeople } from "../shared/pick-people.ts";
import { good, refusedNotice } from "../shared/refusals.ts";
import { unreachable } from "./unreachable.ts";

export const askFormInputs = z.object({
  items: z.string().max(8000).default(""),
});

/** The form, filled in as far as it is known. */
export async function askForDocuments(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
  given: Partial<AskInputs>,
): Promise<Reply> {
  return withForm(turn, claimId, "request", (view) =>
    askFormReply(turn, view, given),
  );
}

export function askFormReply(
  turn: Turn,
  view: ClaimView,
  given: Partial<AskInputs>,
): Reply {
  const typed = { ...nothingAsked, due: usualDue(view), ...given };
  return askReply(turn, view, { typed });
}

function askReply(
  turn: Turn,
  view: ClaimView,
  options: {
    readonly typed: AskInputs;
    readonly notice?: NoticeView;
    readonly error?: { readonly field: keyof AskInputs; readonly text: string };
  },
): Reply {
  const people = peopleChoices(turn, options.typed.people);
  return claimReply(view.claim, askCard(turn.tr, view, { ...options, people }));
}

/** Sends one request to each person, all in one step; says at once who cannot be reached, and what to do then. */
export async function sendRequests(
  turn: Turn,
  press: Press,
  typed: AskInputs,
): Promise<Reply> {
  const read = readPeople(turn, typed);
  if (!read.ok) {
    const field = typed.names === "" ? "people" : "names";
    return withForm(turn, press.claimId, "request", (view) =>
      wrongReply(turn, view, typed, field, read.refusal),
    );
  }
  const reached = await reachAll(turn, press.claimId, read.value);
  const command = commandOf(press, typed, reached);
  const result = await runPress(turn, press, command);
  const field = result.ok ? undefined : fieldOf[result.refusal.code];
  if (!result.ok && result.view && field !== undefined)
    return wrongReply(turn, result.view, typed, field, result.refusal);
  return after(turn, result, (view) => askedReply(turn, view, reached));
}

/** The form once more, with what was typed and why it can't be sent. */
function wrongReply(
  turn: Turn,
  view: ClaimView,
  typed: AskInputs,
  field: keyof AskInputs,
  refusal: Refusal,
): Reply {
  const notice = refusedNotice(turn, refusal);
  return askReply(turn, view, {
    typed: { ...typed, people: pickedIds(turn, typed.people) },
    notice,
    error: { field, text: notice.text },
  });
}

interface Asked extends Found {
  readonly isReachable: boolean;
}

/** Nobody's chat is opened for what will be refused. */
async function reachAll(
  turn: Turn,
  claimId: string,
  people: readonly Found[],
): Promise<Asked[]> {
  const { services, edge, person, settings } = turn;
  const claim = services.claims.summary(claimId, person);
  const isOpen = claim && isOpenTo(claim, settings, person.id);
  if (!isOpen || people.length > mostAsked)
    return people.map((one) => ({ ...one, isReachable: false }));
  return Promise.all(
    people.map(async ({ id, name }) => {
      const found = await edge.reach(person.tenant, id, person.id);
      return {
        id,
        name: name === "" ? (found.name ?? "") : name,
        isReachable: found.isReachable,
      };
    }),
  );
}

function commandOf(
  press: Press,
  typed: AskInputs,
  people: readonly Asked[],
): RequestCommand {
  const text = typed.text.trim();
  const words = typed.words.trim();
  const items = typed.items.split(",").filter(Boolean);
  return {
    type: "request-documents",
    requests: people.map(({ id, name }) => ({
      id: createHash("sha256")
        .update(`${press.key} ${id}`)
        .digest("hex")
        .slice(0, 16),
      to: { id, name },
      items,
      ...(text === "" ? {} : { text }),
      ...(words === "" ? {} : { words }),
      ...(typed.due === "" ? {} : { due: typed.due }),
    })),
  };
}

/** Where on the form a refusal belongs; the others are about the claim itself. */
const fieldOf: Partial<Record<RefusalCode, keyof AskInputs>> = {
  "request.nobody": "people",
  "request.too-many": "people",
  "request.yourself": "people",
  "request.nothing": "items",
  "item.unknown": "items",
  "value.too-long": "text",
  "request.due-past": "due",
};

function askedReply(
  turn: Turn,
  view: ClaimView,
  people: readonly Asked[],
): Reply {
  const { tr } = turn;
  const claimId = view.claim.id;
  const names = (some: readonly Asked[]) =>
    tr.format.list(some.map((one) => nameOf(tr, one)));
  const missed = people.filter(({ isReachable }) => !isReachable);
  const sent = people.filter(({ isReachable }) => isReachable);
  const told =
    sent.length === 0 ? "" : tr.t("done.asked", { names: names(sent) });
  if (missed.length === 0) return pageReply(turn, view, { notice: good(told) });
  const { text, url } = unreachable(turn, names(missed));
  return {
    draft: answerCard(text, {
      style: "warning",
      // As text too, for it has to be copied.
      details: [...(url === undefined ? [] : [url]), ...(told ? [told] : [])],
      actions: [
        button(tr.t("button.open-claim"), "claim.open", { claim: claimId }),
        button(tr.t("button.requests"), "request.list", { claim: claimId }),
      ],
    }),
  };
}
