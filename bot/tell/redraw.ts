import { claimPageCard } from "../../cards/claims/claim-page-card.ts";
import { requestCard } from "../../cards/requests/request-card.ts";
import type { Translator } from "../../locales/translator.ts";
import type { Person, PersonKey } from "../../services/person.ts";
import type { Links } from "../pages/links.ts";
import { claimLinks } from "../pages/claim-links.ts";
import type { Services } from "../services.ts";
import { cardMessage, dialogsIn } from "../turn/card-for.ts";
import { requestCardKey } from "../turn/remember-shown.ts";
import type { Reply } from "../turn/reply.ts";
import { translatorOf } from "../turn/translator-of.ts";
import type { Chats } from "./chats.ts";

/** What happened, in the reader's language. */
export type Said = (tr: Translator) => string;

export type Redraw = ReturnType<typeof createRedraw>;

/** Draws the newest card of something anew in somebody's chat, after it changed elsewhere (the upload page). */
export function createRedraw(
  services: Pick<Services, "people" | "claims" | "settingsOf">,
  chats: Pick<Chats, "referenceOf" | "replace">,
  links: Links,
) {
  /** In the place of the remembered card; where there is none, nothing happens. */
  async function redraw(
    key: PersonKey,
    about: string,
    draw: (tr: Translator, person: Person) => Promise<Reply | undefined>,
  ): Promise<void> {
    const record = await services.people.get(key);
    const settings = services.settingsOf(key.tenant);
    const messageId = record.cards[about];
    const reference = await chats.referenceOf(key);
    if (!reference || !settings || messageId === undefined) return;
    const tr = translatorOf(record, settings);
    const reply = await draw(tr, { ...key, name: record.name });
    if (!reply) return;
    const dialogs = dialogsIn(links, reference);
    const message = cardMessage(reply, { locale: tr.locale, dialogs });
    await chats.replace(key, reference, messageId, message);
  }

  return {
    claim: (key: PersonKey, claim: string, said?: Said): Promise<void> =>
      redraw(key, claim, async (tr, person) => {
        const found = await services.claims.view(claim, person);
        if (!found.ok) return undefined;
        const view = found.value;
        const draft = claimPageCard(tr, view, {
          ...(said ? { notice: { style: "good", text: said(tr) } } : {}),
          uploadUrl: claimLinks(links, key).upload(claim),
        });
        return { draft, claim: { id: claim, version: view.claim.version } };
      }),

    /** In the chat of the one who was asked. */
    request: (
      key: PersonKey,
      { claim, request }: { readonly claim: string; readonly request: string },
      said?: Said,
    ): Promise<void> =>
      redraw(key, requestCardKey(request), async (tr, person) => {
        const found = await services.claims.request(claim, request, person);
        if (!found.ok) return undefined;
        // Once everything is there the card says so itself.
        const isOpen = found.value.request.state === "open";
        const draft = requestCard(tr, found.value, {
          ...(said && isOpen
            ? { notice: { style: "good", text: said(tr) } }
            : {}),
          uploadUrl: claimLinks(links, key).requestUpload(claim, request),
        });
        return { draft };
      }),
  };
}
