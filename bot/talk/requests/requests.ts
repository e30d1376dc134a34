import { createHash } from "node:crypto";
import { z } from "zod";
import {
  askCard,
  nothingAsked,
  type AskInputs,
} from "../../../cards/requests/ask-card.ts";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { requestListCard } from "../../../cards/requests/request-list-card.ts";
import { askedCard } from "../../../cards/requests/asked-card.ts";
import { nameOf } from "../../../cards/requests/request-words.ts";
import { press as button, type NoticeView } from "../../../cards/kit/views.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import { addDays } from "../../../services/calendar/dates.ts";
import type { ClaimRequest } from "../../../services/claims/claim.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import type { RequestCommand } from "../../../services/claims/commands.ts";
import { mostAsked } from "../../../services/claims/limits.ts";
import type { Refusal, RefusalCode } from "../../../services/outcome.ts";
import type { Found } from "../../../services/people/directory.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { peopleChoices, pickedIds, readPeople } from "../people/pick-people.ts";
import {
  claimReply,
  good,
  refusalNotice,
  refusedReply,
  showClaim,
  withClaim,
} from "../claims/show-claim.ts";
import { unreachable } from "./unreachable.ts";

export const askFormInputs = z.object({
  items: z.string().max(8000).default(""),
});

/** Days in which a colleague should find what is asked for, unless the claim deadline comes first. */
const usualDays = 7;

/** The form, filled in as far as it is known. */
export async function askForDocuments(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
  given: Partial<AskInputs>,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) =>
    view.editable
      ? askReply(turn, view, {
          typed: { ...nothingAsked, due: usualDue(view), ...given },
        })
      : showClaim(turn, claimId, {
          notice: refusedNotice(turn, "claim.locked"),
        }),
  );
}

function usualDue({ today, deadline }: ClaimView): string {
  const usual = addDays(today, usualDays);
  if (deadline === undefined || deadline < today) return usual;
  return deadline < usual ? deadline : usual;
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
  return withClaim(turn, press.claimId, async (view) => {
    const wrong = (field: keyof AskInputs, refusal: Refusal) => {
      const text = refusalText(turn.tr, refusal);
      const notice = { style: "attention", text } as const;
      const again = { ...typed, people: pickedIds(turn, typed.people) };
      return askReply(turn, view, {
        typed: again,
        notice,
        error: { field, text },
      });
    };
    const read = readPeople(turn, typed);
    if (!read.ok)
      return wrong(typed.names === "" ? "people" : "names", read.refusal);
    const reached = mayAsk(view, read.value)
      ? await reachAll(turn, read.value)
      : read.value.map((one) => ({ ...one, isReachable: false }));
    const result = await turn.services.claims.run({
      claimId: press.claimId,
      person: turn.person,
      key: press.key,
      command: commandOf(press, typed, reached),
    });
    if (!result.ok) {
      const field = fieldOf[result.refusal.code];
      return field === undefined
        ? refusedReply(turn, press.claimId, result)
        : wrong(field, result.refusal);
    }
    return askedReply(turn, press.claimId, reached);
  });
}

/** Nobody's chat is opened for what will be refused. */
function mayAsk({ as, editable }: ClaimView, people: readonly Found[]) {
  return as === "partner" && editable && people.length <= mostAsked;
}

interface Asked extends Found {
  readonly isReachable: boolean;
}

async function reachAll(
  { edge, person }: Turn,
  people: readonly Found[],
): Promise<Asked[]> {
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
  claimId: string,
  people: readonly Asked[],
): Promise<Reply> | Reply {
  const { tr } = turn;
  const names = (some: readonly Asked[]) =>
    tr.format.list(some.map((one) => nameOf(tr, one)));
  const missed = people.filter(({ isReachable }) => !isReachable);
  const sent = people.filter(({ isReachable }) => isReachable);
  const told =
    sent.length === 0 ? "" : tr.t("done.asked", { names: names(sent) });
  if (missed.length === 0)
    return showClaim(turn, claimId, { notice: good(told) });
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

export async function listRequests(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
  _inputs?: unknown,
  notice?: NoticeView,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) =>
    claimReply(view.claim, requestListCard(turn.tr, view, notice)),
  );
}

export const requestInputs = z.object({ request: z.string().max(100) });
type RequestInputs = z.infer<typeof requestInputs>;

export async function showRequest(
  turn: Turn,
  press: Press,
  { request }: RequestInputs,
): Promise<Reply> {
  return withRequest(turn, press, request);
}

export async function remind(
  turn: Turn,
  press: Press,
  { request }: RequestInputs,
): Promise<Reply> {
  return changeRequest(
    turn,
    press,
    { type: "remind-request", request, when: "asked" },
    "done.reminded",
  );
}

export async function withdraw(
  turn: Turn,
  press: Press,
  { request }: RequestInputs,
): Promise<Reply> {
  return changeRequest(
    turn,
    press,
    { type: "cancel-request", request },
    "done.withdrawn",
  );
}

async function changeRequest(
  turn: Turn,
  press: Press,
  command: RequestCommand & { readonly request: string },
  done: "done.reminded" | "done.withdrawn",
): Promise<Reply> {
  const result = await turn.services.claims.run({
    claimId: press.claimId,
    person: turn.person,
    command,
    key: press.key,
  });
  const asked = result.claim?.requests.find(({ id }) => id === command.request);
  const person = asked ? nameOf(turn.tr, asked.to) : "";
  const notice = result.ok
    ? good(turn.tr.t(done, { person }))
    : refusalNotice(turn, result);
  return withRequest(turn, press, command.request, notice);
}

async function withRequest(
  turn: Turn,
  press: Press,
  id: string,
  notice?: NoticeView,
): Promise<Reply> {
  return withClaim(turn, press.claimId, (view) => {
    const found = view.claim.requests.find(
      (one: ClaimRequest) => one.id === id,
    );
    return found && view.as === "partner"
      ? claimReply(view.claim, askedCard(turn.tr, found, notice))
      : showClaim(turn, press.claimId, {
          notice: refusedNotice(turn, "request.not-found"),
        });
  });
}

function refusedNotice({ tr }: Turn, code: RefusalCode): NoticeView {
  return { style: "attention", text: refusalText(tr, { code }) };
}
