import { fetchToken } from "../door/fetch-token.ts";
import {
  answerWithin,
  findingsOf,
  type DoctorContext,
  type Finding,
} from "./finding.ts";

const { ok, wrong, unchecked } = findingsOf("token");

/** Gets a token the way the running bot does; nothing of it is kept or shown. */
export async function checkToken({
  environment,
  loginUrl,
  patienceMs,
}: DoctorContext): Promise<Finding[]> {
  const { MicrosoftAppId, MicrosoftAppType } = environment;
  if (MicrosoftAppId === undefined)
    return [ok("The try-out needs no token of Microsoft.")];
  try {
    await answerWithin(
      patienceMs,
      fetchToken({ ...environment, MicrosoftAppId }, loginUrl),
    );
    return [ok("Microsoft gives the bot a token.")];
  } catch (error) {
    return [
      MicrosoftAppType === "UserAssignedMSI"
        ? wrong(
            "The managed identity gives no token.",
            "Run this on the machine in Azure that the identity is assigned to, and check that MicrosoftAppId is the identity's client id.",
          )
        : refusalInWords(error),
    ];
  }
}

/** Microsoft's messages quote ids and time stamps; their numbers say enough. */
function refusalInWords(error: unknown): Finding {
  const text = error instanceof Error ? error.message : "";
  const number = /AADSTS(\d+)/.exec(text)?.[1];
  if (number === undefined)
    return unchecked(
      "Microsoft's login service can't be reached from here, so no token could be asked for.",
      "The bot can't answer without it: let this machine reach login.microsoftonline.com over https.",
    );
  const known = refusals[number];
  return wrong(
    `Microsoft gives the bot no token: ${known?.[0] ?? "it refuses"} (AADSTS${number}).`,
    known?.[1] ??
      "Look this number up in Microsoft's list of sign-in errors, and check the app's registration.",
  );
}

const refusals: Readonly<Record<string, readonly [string, string]>> = {
  "7000215": [
    "the client secret is wrong",
    "Copy the secret's value, not its id, to MicrosoftAppPassword; Entra shows the value only once, so make a new one if need be.",
  ],
  "7000222": [
    "the client secret has expired",
    "Make a new client secret in Entra and copy its value to MicrosoftAppPassword.",
  ],
  "700016": [
    "the tenant does not know the app",
    "Check MicrosoftAppId (the application id) and MicrosoftAppTenantId.",
  ],
  "90002": [
    "there is no such tenant",
    "Copy the tenant id from the Entra admin center to MicrosoftAppTenantId.",
  ],
  "7000229": [
    "the app has no service principal in the tenant",
    "Make one: in Entra, under Enterprise applications, or with az ad sp create --id <MicrosoftAppId>.",
  ],
  "7000112": [
    "the app is disabled",
    "Enable its enterprise application in Entra.",
  ],
};
