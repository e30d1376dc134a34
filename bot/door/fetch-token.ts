import { ConfigurationServiceClientCredentialFactory } from "botbuilder";
import type { Environment } from "../config/environment.ts";

/** What a token for Teams is good for. */
const audience = "https://api.botframework.com";

/** Gets a token for Teams the way the running bot does, past what it may keep. Rejects with what Microsoft says. */
export async function fetchToken(
  {
    MicrosoftAppId,
    MicrosoftAppPassword,
    MicrosoftAppType,
    MicrosoftAppTenantId,
  }: Environment & { readonly MicrosoftAppId: string },
  loginUrl: string,
): Promise<string> {
  const tenant =
    MicrosoftAppType === "MultiTenant"
      ? "botframework.com"
      : (MicrosoftAppTenantId ?? "");
  const factory = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId,
    MicrosoftAppType,
    ...(MicrosoftAppPassword === undefined ? {} : { MicrosoftAppPassword }),
    ...(MicrosoftAppTenantId === undefined ? {} : { MicrosoftAppTenantId }),
  });
  const credentials = (await factory.createCredentials(
    MicrosoftAppId,
    audience,
    `${loginUrl}/${tenant}`,
    true,
  )) as unknown as { getToken(isForced: boolean): Promise<string> };
  return credentials.getToken(true);
}
