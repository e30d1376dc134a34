import type { Audience } from "../../cards/home/home-actions.ts";
import {
  isAdminFor,
  partnerScopes,
  reviewerScopes,
} from "../../services/people/roles.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";

/** What somebody's roles make of them, as far as it decides which buttons they are offered. */
export function audienceOf(
  settings: TenantSettings,
  personId: string,
): Audience {
  const scopes = partnerScopes(settings, personId);
  return {
    isPartner: scopes.length > 0,
    isAdmin: scopes.some((scope) => isAdminFor(settings, personId, scope)),
    isReviewer: reviewerScopes(settings, personId).length > 0,
  };
}
