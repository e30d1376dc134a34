import { localeNames, locales } from "../../locales/locale.ts";
import type { Translator } from "../../locales/translator.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { noNotice } from "../kit/notices.ts";
import {
  line,
  press,
  subtle,
  type ActionView,
  type LinkView,
} from "../kit/views.ts";

/** What somebody may start with; decided by their roles, never by what they press. */
export interface Audience {
  readonly isPartner: boolean;
  readonly isReviewer: boolean;
  /** Admin of at least one program and location. */
  readonly isAdmin?: boolean;
}

/** Said once, after installing: what it does, for whom, where it ends; and the first step. */
export function welcomeCard(tr: Translator, audience: Audience): CardDraft {
  return messageView({
    summary: tr.t("welcome.what"),
    title: tr.t("welcome.title"),
    lines: [
      line(tr.t("welcome.what")),
      line(tr.t("welcome.who")),
      subtle(tr.t("welcome.limits")),
    ],
    actions: homeActions(tr, audience),
  });
}

/** The answer to "help" and to whatever was not understood. */
export function helpCard(
  tr: Translator,
  audience: Audience,
  asked: "help" | "unknown",
): CardDraft {
  const lead = tr.t(asked === "help" ? "help.lead" : "help.unknown");
  return messageView({
    summary: lead,
    lines: [
      line(lead),
      line(tr.t("help.questions")),
      ...(audience.isPartner
        ? [
            line(tr.t("help.create")),
            line(tr.t("help.find")),
            line(tr.t("help.files")),
            line(tr.t("help.ask")),
          ]
        : [line(tr.t("help.colleague")), line(tr.t("help.requests"))]),
      ...(audience.isReviewer ? [line(tr.t("help.review"))] : []),
      ...(audience.isAdmin ? [line(tr.t("help.admin"))] : []),
      subtle(tr.t("help.mute")),
      subtle(tr.t("help.language")),
    ],
    actions: homeActions(tr, audience),
  });
}

export function homeActions(tr: Translator, audience: Audience): ActionView[] {
  return [
    ...(audience.isPartner
      ? [
          press(tr.t("button.create"), "claim.new"),
          press(tr.t("button.my-claims"), "overview.mine"),
        ]
      : []),
    ...(audience.isReviewer
      ? [press(tr.t("button.reviews"), "overview.queue")]
      : []),
    ...(audience.isAdmin ? [press(tr.t("button.admin"), "home.admin")] : []),
    ...(audience.isPartner
      ? []
      : [press(tr.t("button.my-requests"), "request.mine")]),
    press(tr.t("button.language"), "language.choose"),
  ];
}

/** What only admins need, and seldom. */
export function adminCard(tr: Translator): CardDraft {
  const title = tr.t("admin.title");
  return messageView({
    summary: title,
    title,
    lines: [line(tr.t("admin.lead"))],
    actions: [
      press(tr.t("button.roles"), "role.list"),
      press(tr.t("button.retention"), "retention.list"),
      press(tr.t("button.report"), "report.show"),
      press(tr.t("button.kept-answers"), "expert.list"),
      backButton(tr, "home.show"),
    ],
  });
}

/** Each language in its own name, so that anybody finds theirs. */
export function languageCard(tr: Translator): CardDraft {
  return messageView({
    summary: tr.t("language.ask"),
    lines: [line(tr.t("language.ask")), subtle(tr.t("language.follow"))],
    actions: [
      ...locales.map((locale) =>
        press(localeNames[locale], "language.set", { locale }),
      ),
      press(tr.t("button.follow-teams"), "language.set", { locale: "teams" }),
    ],
  });
}

/** A short answer with the ways on. */
export function answerCard(
  text: string,
  options: {
    readonly style?: "good" | "warning" | "attention";
    readonly details?: readonly string[];
    readonly actions?: readonly ActionView[];
    readonly links?: readonly LinkView[];
  } = {},
): CardDraft {
  const { style, details = [], actions = [], links = [] } = options;
  return messageView({
    summary: text,
    notice: style ? { style, text } : noNotice,
    lines: [...(style ? [] : [line(text)]), ...details.map((one) => line(one))],
    actions,
    links,
  });
}
