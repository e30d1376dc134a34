import { environmentSchema } from "../bot/config/environment.ts";
import { variableHints } from "../bot/config/variable-hints.ts";

/** What of a package depends on who runs the bot. */
export interface PackageSettings {
  readonly version: string;
  readonly botId: string;
  /** The id of the app in Teams; kept for good. */
  readonly appId: string;
  /** Where the upload page is, as `validDomains` wants it. */
  readonly host: string;
  readonly developer: {
    readonly name: string;
    readonly website: string;
    readonly privacy: string;
    readonly terms: string;
  };
}

export type ReadPackageSettings =
  | { readonly ok: true; readonly settings: PackageSettings }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Only these: an admin makes the package at a desk where the bot's secrets are not. */
const schema = environmentSchema.pick({
  MicrosoftAppId: true,
  TEAMS_APP_ID: true,
  PUBLIC_URL: true,
  APP_DEVELOPER_NAME: true,
  APP_WEBSITE_URL: true,
  APP_PRIVACY_URL: true,
  APP_TERMS_URL: true,
});

const needed = {
  MicrosoftAppId:
    "missing. It is the application (client) id of the bot's registration",
  PUBLIC_URL:
    "missing. It is the https address of the bot; Teams opens the upload page there",
  APP_DEVELOPER_NAME:
    "missing. Say who offers the app; people read it in Teams",
  APP_WEBSITE_URL: "missing. Teams asks for a page about the app or about you",
  APP_PRIVACY_URL: "missing. Teams asks for your privacy statement",
  APP_TERMS_URL: "missing. Teams asks for your terms of use",
} as const;

const longestName = 32;

/** All that is missing or wrong at once, each with the name of its variable. */
export function readPackageSettings(
  source: Readonly<Record<string, string | undefined>>,
  version: string,
): ReadPackageSettings {
  const parsed = schema.safeParse(source);
  const wrong = new Map<string, string>();
  for (const { path, message } of parsed.error?.issues ?? [])
    wrong.set(path.join("."), message);
  for (const [name, sentence] of Object.entries(needed))
    if (!wrong.has(name) && (source[name] ?? "").trim() === "")
      wrong.set(name, sentence);
  const problems = () => [
    ...[...wrong].map(([name, text]) => `${name}: ${text}`),
    ...variableHints(source, Object.keys(environmentSchema.shape)).filter(
      (hint) => [...wrong.keys()].some((name) => hint.endsWith(` ${name}?`)),
    ),
  ];
  if (!parsed.success) return { ok: false, problems: problems() };
  const {
    MicrosoftAppId: botId = "",
    TEAMS_APP_ID: appId = botId,
    PUBLIC_URL: address = "",
    APP_DEVELOPER_NAME: name = "",
    APP_WEBSITE_URL: website = "",
    APP_PRIVACY_URL: privacy = "",
    APP_TERMS_URL: terms = "",
  } = parsed.data;
  if (name.length > longestName)
    wrong.set(
      "APP_DEVELOPER_NAME",
      `longer than the ${longestName} characters that Teams shows`,
    );
  const isSecure = address.startsWith("https://");
  if (address !== "" && !isSecure)
    wrong.set(
      "PUBLIC_URL",
      "Teams opens pages only over https, so it must begin with https://",
    );
  if (wrong.size > 0) return { ok: false, problems: problems() };
  return {
    ok: true,
    settings: {
      version,
      botId,
      appId,
      host: new URL(address).host,
      developer: { name: name.trim(), website, privacy, terms },
    },
  };
}
