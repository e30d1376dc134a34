import { once } from "node:events";
import type { AddressInfo } from "node:net";
import {
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
  TeamsActivityHandler,
  type TurnContext,
} from "botbuilder";
import restify from "restify";

interface Received {
  verb: string;
  data: unknown;
}

export interface EchoBot {
  url: string;
  /** The actions of cards that people pressed, in order. */
  received: Received[];
  stop(): Promise<void>;
}

const choices = (titles: Record<string, string>) =>
  Object.entries(titles).map(([value, title]) => ({ value, title }));

const form = {
  type: "AdaptiveCard",
  version: "1.5",
  body: [
    {
      type: "Input.Text",
      id: "title",
      label: "Title",
      isRequired: true,
      errorMessage: "Please give a title",
    },
    {
      type: "Input.ChoiceSet",
      id: "kind",
      label: "Kind",
      choices: choices({ w: "Webinar", f: "Flyer" }),
    },
    {
      type: "Input.ChoiceSet",
      id: "country",
      label: "Country",
      style: "filtered",
      choices: choices({ a: "Austria", b: "Belgium", d: "Germany" }),
    },
    {
      type: "Input.ChoiceSet",
      id: "products",
      label: "Products",
      isMultiSelect: true,
      choices: choices({ l: "Laptop", s: "Server", p: "Phone" }),
    },
    { type: "Input.Date", id: "day", label: "Day" },
    { type: "Input.Toggle", id: "agree", title: "I agree", value: "false" },
  ],
  actions: [
    { type: "Action.Execute", title: "Send", verb: "send" },
    {
      type: "Action.Execute",
      title: "Cancel",
      verb: "cancel",
      associatedInputs: "none",
    },
  ],
};

const receipt = (name: string, action: Received) => ({
  type: "AdaptiveCard",
  version: "1.5",
  body: [
    { type: "TextBlock", wrap: true, text: `${name} sent ${action.verb}` },
    {
      type: "RichTextBlock",
      inlines: [
        { type: "TextRun", text: JSON.stringify(action.data, null, 2) },
      ],
    },
  ],
});

class EchoHandler extends TeamsActivityHandler {
  readonly received: Received[] = [];

  constructor() {
    super();
    this.onMessage(async (context, next) => {
      const text = context.activity.text.trim();
      await context.sendActivity(
        text === "card"
          ? MessageFactory.attachment(CardFactory.adaptiveCard(form))
          : `echo ${text}`,
      );
      await next();
    });
  }

  protected override onAdaptiveCardInvoke(
    context: TurnContext,
    { action }: AdaptiveCardInvokeValue,
  ): Promise<AdaptiveCardInvokeResponse> {
    const received = { verb: action.verb, data: action.data as unknown };
    this.received.push(received);
    return Promise.resolve({
      statusCode: 200,
      type: "application/vnd.microsoft.card.adaptive",
      value: receipt(context.activity.from.name, received),
    });
  }
}

/** A bot that answers "card" by a form, shows in place of it what was sent, and echoes the rest. */
export async function startEchoBot(): Promise<EchoBot> {
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: "" }),
  );
  const handler = new EchoHandler();
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post("/api/messages", async (request, response) => {
    const { headers, method = "POST" } = request;
    const body = request.body as Record<string, unknown>;
    await adapter.process({ headers, method, body }, response, (context) =>
      handler.run(context),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received: handler.received,
    stop: async () => {
      const closed = once(server.server, "close");
      server.close();
      server.server.closeAllConnections();
      await closed;
    },
  };
}
