import {
  TurnContext,
  type CloudAdapter,
  type ConversationParameters,
  type ConversationReference as SdkReference,
} from "botbuilder";
import { conversationReference } from "../../services/people/conversation-reference.ts";
import type { Speaker } from "../turn/speaker.ts";
import { sdkConversation } from "./sdk-conversation.ts";
import { isTrustedServiceUrl } from "../turn/service-url.ts";

const channel = "msteams";
const audience = "https://api.botframework.com";

/** Speaks through the SDK; `appId` is undefined on a machine without one. */
export function createSpeaker(
  adapter: CloudAdapter,
  appId: string | undefined,
  isTrusted = (serviceUrl: string) =>
    isTrustedServiceUrl(serviceUrl, appId === undefined),
): Speaker {
  return {
    isTrusted,

    // What is thrown inside an SDK turn ends in the adapter: nobody here would know that the message never came.
    async speak(reference, act) {
      if (!isTrusted(reference.serviceUrl)) return untrusted();
      let fault: unknown;
      try {
        await adapter.continueConversationAsync(
          appId ?? "",
          reference as unknown as Partial<SdkReference>,
          async (context) => {
            try {
              await act(sdkConversation(context));
            } catch (error) {
              fault = error;
            }
          },
        );
      } catch (error) {
        fault = error;
      }
      return fault;
    },

    async open({ serviceUrl, tenant, id }, act) {
      if (!isTrusted(serviceUrl)) throw untrusted();
      const parameters = {
        isGroup: false,
        bot: { id: `28:${appId ?? ""}`, name: "" },
        members: [{ id, name: "" }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      } as unknown as ConversationParameters;
      let fault: Error | undefined;
      await adapter.createConversationAsync(
        appId ?? "",
        channel,
        serviceUrl,
        audience,
        parameters,
        async (context) => {
          const { activityId: _activity, ...reference } =
            TurnContext.getConversationReference(context.activity);
          try {
            await act(
              sdkConversation(context),
              conversationReference.parse(reference),
            );
          } catch (error) {
            fault = error as Error;
          }
        },
      );
      if (fault) throw fault;
    },
  };
}

const untrusted = () => new Error("The service address is not one of Teams'");
