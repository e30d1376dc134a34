import type {
  Activity,
  CloudAdapter,
  ConversationReference,
  TurnContext,
} from "botbuilder";
import { claimPageCard } from "../../cards/claims/claim-page-card.ts";
import { requestCard } from "../../cards/requests/request-card.ts";
import type { Translator } from "../../locales/translator.ts";
import { chatKey } from "../../services/delivery/rate-limiter.ts";
import type { Services } from "../services.ts";
import type { Links } from "../pages/links.ts";
import { uploadUrl } from "../pages/upload-url.ts";
import type { Addressee } from "../turn/addressee.ts";
import type { Reply } from "../turn/reply.ts";
import {
  cardFor,
  cardMessage,
  dialogsIn,
  noticeKey,
  rememberShown,
} from "../turn/respond.ts";
import { isTrustedServiceUrl } from "../door/service-url.ts";
import { translatorOf } from "../turn/translator-of.ts";
import type { Person, PersonKey } from "../../services/person.ts";

export type Proactive = ReturnType<typeof createProactive>;

export interface ProactiveDeps {
  readonly services: Pick<
    Services,
    "people" | "claims" | "settingsOf" | "limiter" | "log"
  >;
  readonly adapter: CloudAdapter;
  /** Undefined on a machine without one. */
  readonly appId: string | undefined;
  readonly links: Links;
}

/** Speaks in people's personal chats outside of a turn of theirs. */
export function createProactive(
  { services, adapter, appId, links }: ProactiveDeps,
  /** Whether the bot's token may go there. */
  isTrusted = (url: string) => isTrustedServiceUrl(url, appId === undefined),
) {
  /**
   * Does something in a person's chat and resolves with what went wrong. Thrown inside the turn it would end in the
   * adapter's apology: the person would read that, and nobody here would know that the message never came.
   */
  async function speak(
    reference: Partial<ConversationReference>,
    act: (context: TurnContext) => Promise<unknown>,
  ): Promise<unknown> {
    let fault: unknown;
    // Whoever changed a stored reference gets no token.
    if (!isTrusted(reference.serviceUrl ?? ""))
      return new Error("The service address is not one of Teams'");
    try {
      await adapter.continueConversationAsync(
        appId ?? "",
        reference,
        async (context) => {
          try {
            await act(context);
          } catch (error) {
            fault = error;
          }
        },
      );
    } catch (error) {
      fault = error;
    }
    return fault;
  }

  async function referenceOf(tenant: string, id: string) {
    const { conversation } = await services.people.get({ tenant, id });
    const reference = conversation as
      Partial<ConversationReference> | undefined;
    return reference?.serviceUrl !== undefined &&
      isTrusted(reference.serviceUrl)
      ? reference
      : undefined;
  }

  /** Puts a new drawing in the place of the remembered card; where there is none, nothing happens. */
  async function redraw(
    key: PersonKey,
    about: string,
    draw: (tr: Translator, person: Person) => Promise<Reply | undefined>,
  ): Promise<void> {
    const record = await services.people.get(key);
    const settings = services.settingsOf(key.tenant);
    const activityId = record.cards[about];
    const reference = await referenceOf(key.tenant, key.id);
    if (!reference || !settings || activityId === undefined) return;
    const tr = translatorOf(record, settings);
    const reply = await draw(tr, { ...key, name: record.name });
    if (!reply) return;
    const dialogs = dialogsIn(links, reference);
    const card = cardFor(reply, { locale: tr.locale, dialogs });
    const message = cardMessage(card, reply.draft);
    await update(key, reference, { ...message, id: activityId });
  }

  /** In its turn among all that is sent; a card that is gone is no fault. */
  async function update(
    key: PersonKey,
    reference: Partial<ConversationReference>,
    activity: Partial<Activity>,
  ): Promise<void> {
    const permit = await services.limiter.acquire(key.tenant, chatKey(key));
    const fault = await speak(reference, (context) =>
      context.updateActivity(activity),
    ).finally(permit.done);
    if (fault !== undefined)
      services.log.info({ err: fault }, "a card could not be refreshed");
  }

  return {
    speak,
    referenceOf,
    update,

    /** Draws a claim's newest card in a person's chat anew, after something changed elsewhere (the upload page). */
    async refreshCard(
      tenant: string,
      id: string,
      claimId: string,
      text?: string,
    ): Promise<void> {
      await redraw({ tenant, id }, claimId, async (tr, person) => {
        const found = await services.claims.view(claimId, person);
        if (!found.ok) return undefined;
        const view = found.value;
        const draft = claimPageCard(tr, view, {
          ...(text === undefined ? {} : { notice: { style: "good", text } }),
          uploadUrl: uploadUrl(links, { tenant, id }, { claim: claimId }),
        });
        const { version } = view.claim;
        return { draft, claim: { id: claimId, version } };
      });
    },

    /** The same for the card of a request, in the chat of the one who was asked. */
    async refreshRequest(
      { tenant, id }: PersonKey,
      claimId: string,
      request: string,
      text?: string,
    ): Promise<void> {
      await redraw({ tenant, id }, noticeKey(request), async (tr, person) => {
        const found = await services.claims.request(claimId, request, person);
        if (!found.ok) return undefined;
        // Once everything is there the card says so itself.
        const isOpen = found.value.request.state === "open";
        const draft = requestCard(tr, found.value, {
          ...(text !== undefined && isOpen
            ? { notice: { style: "good", text } }
            : {}),
          uploadUrl: uploadUrl(
            links,
            { tenant, id },
            { claim: claimId, request },
          ),
        });
        return { draft };
      });
    },

    /** A reply whose turn has ended: the card of a large file, once it is here. */
    async sendLater(
      { person, tr, mri }: Addressee,
      reply: Reply,
    ): Promise<void> {
      const reference = await referenceOf(person.tenant, person.id);
      if (!reference) return;
      const card = cardFor(reply, {
        locale: tr.locale,
        mri,
        dialogs: dialogsIn(links, reference),
      });
      const permit = await services.limiter.acquire(
        person.tenant,
        chatKey(person),
      );
      const fault = await speak(reference, async (context) => {
        const sent = await context.sendActivity(cardMessage(card, reply.draft));
        await rememberShown(services, person, reply, sent?.id);
      }).finally(permit.done);
      if (fault !== undefined)
        services.log.error({ err: fault }, "a late reply could not be sent");
    },
  };
}
