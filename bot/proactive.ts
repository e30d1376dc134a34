import type {
  CloudAdapter,
  ConversationReference,
  TurnContext,
} from "botbuilder";
import { claimPageCard } from "../cards/claim-page-card.ts";
import type { App } from "./app.ts";
import type { Reply } from "./press.ts";
import { cardFor, cardMessage } from "./respond.ts";
import { isTrustedServiceUrl } from "./service-url.ts";
import { translatorOf, type Turn } from "./turn.ts";

export type Proactive = ReturnType<typeof createProactive>;

/** Speaks in people's personal chats outside of a turn of theirs. */
export function createProactive(app: App, adapter: CloudAdapter) {
  const isLocal = app.botAppId === undefined;

  /**
   * Does something in a person's chat and resolves with what went wrong. Thrown inside the turn it would end in the
   * adapter's apology: the person would read that, and nobody here would know that the message never came.
   */
  async function speak(
    reference: Partial<ConversationReference>,
    act: (context: TurnContext) => Promise<unknown>,
  ): Promise<unknown> {
    let fault: unknown;
    try {
      await adapter.continueConversationAsync(
        app.botAppId ?? "",
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
    const { conversation } = await app.people.get({ tenant, id });
    const reference = conversation as
      Partial<ConversationReference> | undefined;
    return reference?.serviceUrl !== undefined &&
      isTrustedServiceUrl(reference.serviceUrl, isLocal)
      ? reference
      : undefined;
  }

  return {
    speak,
    referenceOf,

    /** Draws a claim's newest card in a person's chat anew, after something changed elsewhere (the upload page). */
    async refreshCard(
      tenant: string,
      id: string,
      claimId: string,
      text: string,
    ): Promise<void> {
      const person = await app.people.get({ tenant, id });
      const reference = await referenceOf(tenant, id);
      const settings = app.settingsOf(tenant);
      const activityId = person.cards[claimId];
      const found = await app.claims.view(claimId, {
        tenant,
        id,
        name: person.name,
      });
      if (!reference || !settings || activityId === undefined || !found.ok)
        return;
      const tr = translatorOf(person, settings);
      const uploadUrl = app.links.url({
        kind: "upload",
        tenant,
        person: id,
        claim: claimId,
      });
      const draft = claimPageCard(tr, found.value, {
        notice: { style: "good", text },
        uploadUrl,
      });
      const { version } = found.value.claim;
      const card = cardFor(
        { draft, claim: { id: claimId, version } },
        { locale: tr.locale },
      );
      const fault = await speak(reference, (context) =>
        context.updateActivity({ ...cardMessage(card, draft), id: activityId }),
      );
      if (fault !== undefined)
        app.log.info({ err: fault }, "the claim's card could not be refreshed");
    },

    /** A reply whose turn has ended: the card of a large file, once it is here. */
    async sendLater({ person, tr, mri }: Turn, reply: Reply): Promise<void> {
      const reference = await referenceOf(person.tenant, person.id);
      if (!reference) return;
      const card = cardFor(reply, { locale: tr.locale, mri });
      const fault = await speak(reference, async (context) => {
        const sent = await context.sendActivity(cardMessage(card, reply.draft));
        if (reply.claim && sent?.id)
          await app.people.rememberCard(person, reply.claim.id, sent.id);
      });
      if (fault !== undefined)
        app.log.error({ err: fault }, "a late reply could not be sent");
    },
  };
}
